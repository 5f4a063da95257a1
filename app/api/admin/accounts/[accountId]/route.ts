import { terminateAccount } from "@/lib/accounts/terminate";
import { findAccount } from "@/lib/admin/accounts";
import { pathId, route } from "@/lib/http/route";

export const GET = route("admin", async (_request, { params }) =>
  Response.json(await findAccount(await pathId("account", params))),
);

/** Terminates it: deletes it with everything in it. */
export const DELETE = route("admin", async (_request, { params, actor }) => {
  await terminateAccount(actor, await pathId("account", params));
  return new Response(null, { status: 204 });
});
