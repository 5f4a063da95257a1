import { actingAccount } from "@/lib/accounts/store";
import { readRates } from "@/lib/events/rates";
import { pathId, route } from "@/lib/http/route";

export const GET = route(async (_request, { params }) => {
  const notebookId = await pathId("notebook", params);
  return Response.json(await readRates(actingAccount(), notebookId));
});
