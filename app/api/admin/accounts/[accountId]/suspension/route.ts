import { liftAccount, suspendAccount } from "@/lib/accounts/suspend";
import { suspension } from "@/lib/admin/schema";
import { pathId, readJson, route } from "@/lib/http/route";

export const POST = route("admin", async (request, { params, actor }) => {
  const { reason } = await readJson(request, suspension);
  await suspendAccount(actor, await pathId("account", params), reason);
  return new Response(null, { status: 204 });
});

export const DELETE = route("admin", async (_request, { params, actor }) => {
  await liftAccount(actor, await pathId("account", params));
  return new Response(null, { status: 204 });
});
