import { requestOrigin } from "@/lib/http/origin";
import { pathId, readJson, route } from "@/lib/http/route";
import { visibility } from "@/lib/public/schema";
import { changeVisibility } from "@/lib/public/store";

/** Makes a notebook public, or private again. */
export const PUT = route("write", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const input = await readJson(request, visibility);
  return Response.json(await changeVisibility(actor, notebookId, input, requestOrigin(request.headers)));
});
