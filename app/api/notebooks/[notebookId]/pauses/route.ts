import { pathId, route } from "@/lib/http/route";
import { listPauses } from "@/lib/notebooks/pauses";

export const GET = route("read", async (_request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  return Response.json({ pauses: await listPauses(actor, notebookId) });
});
