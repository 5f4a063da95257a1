import { setAdmin } from "@/lib/accounts/set-admin";
import { adminRight } from "@/lib/admin/schema";
import { pathId, readJson, route } from "@/lib/http/route";

export const PUT = route("admin", async (request, { params, actor }) => {
  const { isAdmin } = await readJson(request, adminRight);
  await setAdmin(actor, await pathId("account", params), isAdmin);
  return new Response(null, { status: 204 });
});
