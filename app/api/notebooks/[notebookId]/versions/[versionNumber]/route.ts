import { pathId, pathVersion, route } from "@/lib/http/route";
import { findVersion } from "@/lib/notebooks/versions";

export const GET = route("read", async (_request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const number = await pathVersion(params);
  return Response.json(await findVersion(actor, notebookId, number));
});
