import { parseInput, route } from "@/lib/http/route";
import { reportListQuery } from "@/lib/reports/schema";
import { listReports } from "@/lib/reports/store";

export const GET = route("admin", async (request) => {
  const query = parseInput(reportListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listReports(query));
});
