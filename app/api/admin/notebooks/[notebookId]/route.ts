import { pathId, route } from "@/lib/http/route";
import { terminateNotebook } from "@/lib/notebooks/terminate";

/** Terminates for about a second. `done: false`: call again. */
export const DELETE = route("admin", async (_request, { params, actor }) =>
  Response.json(await terminateNotebook(actor, await pathId("notebook", params))),
);
