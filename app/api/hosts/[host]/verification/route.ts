import { pathHost } from "@/lib/hosts/path-host";
import { verifyHost } from "@/lib/hosts/verify";
import { route } from "@/lib/http/route";

/** Looks now whether a host has the account's token. */
export const POST = route("write", async (_request, { params, actor }) =>
  Response.json(await verifyHost(actor, await pathHost(params))),
);
