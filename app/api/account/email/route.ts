import { changeEmail } from "@/lib/accounts/change-email";
import { changedEmail } from "@/lib/accounts/schema";
import { readJson, route } from "@/lib/http/route";

export const PUT = route("session", async (request, { actor }) => {
  await changeEmail(actor, await readJson(request, changedEmail));
  return new Response(null, { status: 204 });
});
