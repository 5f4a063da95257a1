import { pathId, route } from "@/lib/http/route";
import { liftPause } from "@/lib/notebooks/pauses";

export const DELETE = route("write", async (_request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  await liftPause(actor, notebookId, await pathId("cell", params));
  return new Response(null, { status: 204 });
});
