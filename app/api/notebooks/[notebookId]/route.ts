import { requestOrigin } from "@/lib/http/origin";
import { pathId, readJson, route } from "@/lib/http/route";
import { savedNotebook } from "@/lib/notebooks/schema";
import { deleteNotebook, findNotebook, saveNotebook } from "@/lib/notebooks/store";

export const GET = route("read", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  return Response.json(await findNotebook(actor, notebookId, requestOrigin(request.headers)));
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
