import { actingAccount } from "@/lib/accounts/store";
import { deleteEvent } from "@/lib/events/delete-event";
import { findEvent } from "@/lib/events/detail";
import { pathId, route } from "@/lib/http/route";

export const GET = route(async (_request, { params }) => {
  const eventId = await pathId("event", params);
  return Response.json(await findEvent(actingAccount(), eventId));
});

export const DELETE = route(async (_request, { params }) => {
  const eventId = await pathId("event", params);
  await deleteEvent(actingAccount(), eventId);
  return new Response(null, { status: 204 });
});
