import { adminAuditQuery } from "@/lib/audit/schema";
import { listAllAudit } from "@/lib/audit/store";
import { parseInput, route } from "@/lib/http/route";

export const GET = route("admin", async (request) => {
  const query = parseInput(adminAuditQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listAllAudit(query));
});
