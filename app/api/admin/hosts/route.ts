import { listHosts } from "@/lib/admin/hosts";
import { hostListQuery } from "@/lib/admin/schema";
import { parseInput, route } from "@/lib/http/route";

export const GET = route("admin", async (request) => {
  const query = parseInput(hostListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json({ hosts: await listHosts(query) });
});
