import { revokeSession } from "@/lib/accounts/sessions";
import { pathId, route } from "@/lib/http/route";

/** Signs one browser out. */
export const DELETE = route("session", async (_request, { params, actor }) => {
  await revokeSession(actor, await pathId("session", params));
  return new Response(null, { status: 204 });
});
