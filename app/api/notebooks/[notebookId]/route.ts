import { findActor } from "@/lib/accounts/acting";
import { requestOrigin } from "@/lib/http/origin";
import { openRoute, pathId, readJson, route } from "@/lib/http/route";
import { savedNotebook } from "@/lib/notebooks/schema";
import { deleteNotebook, saveNotebook } from "@/lib/notebooks/store";
import { readNotebook } from "@/lib/public/store";

/** Whole for its owner; for others what anybody may read of a public one. */
export const GET = openRoute(async (request, { params }) => {
  const notebookId = await pathId("notebook", params);
  const viewer = await findActor(request.headers);
  const { notebook } = await readNotebook(viewer, notebookId, requestOrigin(request.headers));
  return Response.json(notebook);
});

export const PUT = route("write", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const input = await readJson(request, savedNotebook);
  return Response.json(await saveNotebook(actor, notebookId, input, requestOrigin(request.headers)));
});

export const DELETE = route("write", async (_request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  await deleteNotebook(actor, notebookId);
  return new Response(null, { status: 204 });
});
