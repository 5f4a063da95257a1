import { after } from "next/server";

import { pathId, route } from "@/lib/http/route";
import { deliverEvent } from "@/lib/sources/deliver-event";
import { rerunEvent } from "@/lib/sources/rerun-event";

export const POST = route("write", async (_request, { params, actor }) => {
  const eventId = await pathId("event", params);
  const id = await rerunEvent(actor, eventId);
  after(() => deliverEvent(id));
  return Response.json({ id }, { status: 202 });
});
