import { pathId, route } from "@/lib/http/route";
import { revokeKey } from "@/lib/keys/store";

export const DELETE = route("session", async (_request, { params, actor }) => {
  await revokeKey(actor, await pathId("key", params), actor);
  return new Response(null, { status: 204 });
});
