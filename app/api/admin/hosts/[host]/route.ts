import { findHost } from "@/lib/admin/hosts";
import { hostListQuery } from "@/lib/admin/schema";
import { pathHost } from "@/lib/http/path-host";
import { parseInput, route } from "@/lib/http/route";

/** Who sent to it: one that nobody sent to has no senders. */
export const GET = route("admin", async (request, { params }) => {
  const { days } = parseInput(hostListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await findHost(await pathHost(params), days));
});
