import { actingAccount } from "@/lib/accounts/store";
import { eventStream } from "@/lib/events/stream";
import { pathId, route } from "@/lib/http/route";

const headers = { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" };

export const GET = route(async (request, { params }) => {
  const notebookId = await pathId("notebook", params);
  const body = await eventStream(actingAccount(), notebookId, request.signal);
  return new Response(body, { headers });
});

/** Without it Next would answer HEAD by opening a stream that nobody reads. */
export const HEAD = route(async () => new Response(null, { headers }));
