import { listAllNotebooks } from "@/lib/admin/notebooks";
import { adminListQuery } from "@/lib/admin/schema";
import { parseInput, route } from "@/lib/http/route";

export const GET = route("admin", async (request) => {
  const query = parseInput(adminListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listAllNotebooks(query));
});
