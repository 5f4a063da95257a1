import { actingAccount } from "@/lib/accounts/store";
import { pathId, pathVersion, route } from "@/lib/http/route";
import { findVersion } from "@/lib/notebooks/versions";

export const GET = route(async (_request, { params }) => {
  const notebookId = await pathId("notebook", params);
  const number = await pathVersion(params);
  return Response.json(await findVersion(actingAccount(), notebookId, number));
});
