import { requireActor } from "@/lib/accounts/acting";
import { eventStream } from "@/lib/events/stream";
import { pathId, route } from "@/lib/http/route";
import { requireNotebook } from "@/lib/notebooks/owner";

const headers = { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" };

export const GET = route("read", async (request, { params }) => {
  const notebookId = await pathId("notebook", params);
  const asked = new Headers(request.headers); // they may be read long after the answer began
  const mayRead = async () => requireNotebook(await requireActor(asked, "read"), notebookId);
  const body = await eventStream(notebookId, mayRead, request.signal);
  return new Response(body, { headers });
});

/** Without it Next would answer HEAD by opening a stream that nobody reads. */
export const HEAD = route("read", async (_request, { params, actor }) => {
  await requireNotebook(actor, await pathId("notebook", params));
  return new Response(null, { headers });
});
