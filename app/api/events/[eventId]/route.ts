import { deleteEvent } from "@/lib/events/delete-event";
import { findEvent } from "@/lib/events/detail";
import { pathId, route } from "@/lib/http/route";

export const GET = route("read", async (_request, { params, actor }) => {
  const eventId = await pathId("event", params);
  return Response.json(await findEvent(actor, eventId));
});

export const DELETE = route("write", async (_request, { params, actor }) => {
  const eventId = await pathId("event", params);
  await deleteEvent(actor, eventId);
  return new Response(null, { status: 204 });
});
