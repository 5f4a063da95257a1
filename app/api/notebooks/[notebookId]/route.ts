import { actingAccount } from "@/lib/accounts/store";
import { requestOrigin } from "@/lib/http/origin";
import { pathId, readJson, route } from "@/lib/http/route";
import { savedNotebook } from "@/lib/notebooks/schema";
import { deleteNotebook, findNotebook, saveNotebook } from "@/lib/notebooks/store";

export const GET = route(async (request, { params }) => {
  const notebookId = await pathId("notebook", params);
  return Response.json(await findNotebook(actingAccount(), notebookId, requestOrigin(request.headers)));
});

export const PUT = route(async (request, { params }) => {
  const notebookId = await pathId("notebook", params);
  const input = await readJson(request, savedNotebook);
  return Response.json(
    await saveNotebook(actingAccount(), notebookId, input, requestOrigin(request.headers)),
  );
});

export const DELETE = route(async (_request, { params }) => {
  const notebookId = await pathId("notebook", params);
  await deleteNotebook(actingAccount(), notebookId);
  return new Response(null, { status: 204 });
});
