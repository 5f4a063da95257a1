import { after } from "next/server";

import { actingAccount } from "@/lib/accounts/store";
import { pathId, route } from "@/lib/http/route";
import { deliverEvent } from "@/lib/sources/deliver-event";
import { rerunEvent } from "@/lib/sources/rerun-event";

export const POST = route(async (_request, { params }) => {
  const eventId = await pathId("event", params);
  const id = await rerunEvent(actingAccount(), eventId);
  after(() => deliverEvent(id));
  return Response.json({ id }, { status: 202 });
});
