import { changePassword } from "@/lib/accounts/change-password";
import { changedPassword } from "@/lib/accounts/schema";
import { sessionOf } from "@/lib/accounts/session-of";
import { readJson, route } from "@/lib/http/route";

export const PUT = route("session", async (request, { actor }) => {
  await changePassword(actor, sessionOf(actor), await readJson(request, changedPassword));
  return new Response(null, { status: 204 });
});
