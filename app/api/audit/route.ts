import { auditQuery } from "@/lib/audit/schema";
import { listAudit } from "@/lib/audit/store";
import { parseInput, route } from "@/lib/http/route";

/** For who signed in: from where somebody signed in is none of a program's business. */
export const GET = route("session", async (request, { actor }) => {
  const query = parseInput(auditQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listAudit(actor, query));
});
