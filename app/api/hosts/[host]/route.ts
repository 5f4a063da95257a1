import { pathHost } from "@/lib/hosts/path-host";
import { findHost, removeHost } from "@/lib/hosts/store";
import { route } from "@/lib/http/route";

/** Any host, as it is for the account. */
export const GET = route("read", async (_request, { params, actor }) =>
  Response.json(await findHost(actor, await pathHost(params))),
);

/** Takes a host off the account's list. */
export const DELETE = route("write", async (_request, { params, actor }) => {
  await removeHost(actor, await pathHost(params));
  return new Response(null, { status: 204 });
});
