import { unblockForAll } from "@/lib/admin/block-host";
import { pathHost } from "@/lib/http/path-host";
import { route } from "@/lib/http/route";

export const DELETE = route("admin", async (_request, { params, actor }) => {
  await unblockForAll(actor, await pathHost(params));
  return new Response(null, { status: 204 });
});
