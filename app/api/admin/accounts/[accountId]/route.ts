import { terminateAccount } from "@/lib/accounts/terminate";
import { findAccount } from "@/lib/admin/accounts";
import { pathId, route } from "@/lib/http/route";

export const GET = route("admin", async (_request, { params }) =>
  Response.json(await findAccount(await pathId("account", params))),
);

/** Terminates for about a second. `done: false`: call again. */
export const DELETE = route("admin", async (_request, { params, actor }) =>
  Response.json(await terminateAccount(actor, await pathId("account", params))),
);
