import { readRates } from "@/lib/events/rates";
import { pathId, route } from "@/lib/http/route";

export const GET = route("read", async (_request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  return Response.json(await readRates(actor, notebookId));
});
