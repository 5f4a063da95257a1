import { requireHost } from "@/lib/hosts/path-host";
import { newHost } from "@/lib/hosts/schema";
import { addHost, listHosts } from "@/lib/hosts/store";
import { readJson, route } from "@/lib/http/route";

/** The hosts that the account has acknowledged or listed. */
export const GET = route("read", async (_request, { actor }) => Response.json(await listHosts(actor)));

/** Lists a host, to verify it before anything is sent to it. */
export const POST = route("write", async (request, { actor }) => {
  const { host } = await readJson(request, newHost);
  return Response.json(await addHost(actor, requireHost(host)), { status: 201 });
});
