import { requestOrigin } from "@/lib/http/origin";
import { parseInput, pathId, readJson, route } from "@/lib/http/route";
import { restoredVersion, versionListQuery } from "@/lib/notebooks/schema";
import { listVersions, restoreVersion } from "@/lib/notebooks/versions";

export const GET = route("read", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const query = parseInput(versionListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listVersions(actor, notebookId, query));
});

export const POST = route("write", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const input = await readJson(request, restoredVersion);
  const restored = await restoreVersion(actor, notebookId, input, requestOrigin(request.headers));
  return Response.json(restored, { status: 201 });
});
