import { pathId, readJson, route } from "@/lib/http/route";
import { closure } from "@/lib/reports/schema";
import { closeReport } from "@/lib/reports/store";

export const POST = route("admin", async (request, { params, actor }) => {
  const { note } = await readJson(request, closure);
  return Response.json(await closeReport(actor, await pathId("report", params), note));
});
