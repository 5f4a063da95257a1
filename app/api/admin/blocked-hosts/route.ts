import { blockForAll, listBlocked } from "@/lib/admin/block-host";
import { newBlockedHost } from "@/lib/admin/schema";
import { readJson, route } from "@/lib/http/route";

export const GET = route("admin", async () => Response.json({ hosts: await listBlocked() }));

export const POST = route("admin", async (request, { actor }) => {
  const { host, reason } = await readJson(request, newBlockedHost);
  return Response.json(await blockForAll(actor, host, reason), { status: 201 });
});
