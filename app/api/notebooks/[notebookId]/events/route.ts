import { after } from "next/server";

import { deleteEvents } from "@/lib/events/delete-events";
import { listEvents } from "@/lib/events/list";
import { deletionQuery, eventListQuery, newEvent } from "@/lib/events/schema";
import { requestOrigin } from "@/lib/http/origin";
import { parseInput, pathId, readJson, route } from "@/lib/http/route";
import { deliverEvent } from "@/lib/sources/deliver-event";
import { publishEvent } from "@/lib/sources/publish-event";

export const GET = route("read", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const query = parseInput(eventListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listEvents(actor, notebookId, query));
});

export const POST = route("publish", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const input = await readJson(request, newEvent);
  const id = await publishEvent(actor, notebookId, input, requestOrigin(request.headers));
  after(() => deliverEvent(id));
  return Response.json({ id }, { status: 202 });
});

/** Deletes for about a second. `done: false`: call again, with `upTo`. */
export const DELETE = route("write", async (request, { params, actor }) => {
  const notebookId = await pathId("notebook", params);
  const { upTo } = parseInput(deletionQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await deleteEvents(actor, notebookId, upTo ?? null));
});
