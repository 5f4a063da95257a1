import { requestOrigin } from "@/lib/http/origin";
import { pathId, route } from "@/lib/http/route";
import { forkNotebook } from "@/lib/public/fork-notebook";

/** Copies a notebook into the account of whoever asks. */
export const POST = route("write", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const fork = await forkNotebook(actor, notebookId, requestOrigin(request.headers));
  return Response.json(fork, { status: 201 });
});
