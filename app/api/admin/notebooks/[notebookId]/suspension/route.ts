import { suspension } from "@/lib/admin/schema";
import { pathId, readJson, route } from "@/lib/http/route";
import { liftNotebook, suspendNotebook } from "@/lib/notebooks/suspend";

export const POST = route("admin", async (request, { params, actor }) => {
  const { reason } = await readJson(request, suspension);
  await suspendNotebook(actor, await pathId("notebook", params), reason);
  return new Response(null, { status: 204 });
});

export const DELETE = route("admin", async (_request, { params, actor }) => {
  await liftNotebook(actor, await pathId("notebook", params));
  return new Response(null, { status: 204 });
});
