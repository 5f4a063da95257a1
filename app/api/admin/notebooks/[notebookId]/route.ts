import { pathId, route } from "@/lib/http/route";
import { terminateNotebook } from "@/lib/notebooks/terminate";

/** Terminates it: deletes it with everything in it. */
export const DELETE = route("admin", async (_request, { params, actor }) => {
  await terminateNotebook(actor, await pathId("notebook", params));
  return new Response(null, { status: 204 });
});
