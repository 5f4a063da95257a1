import type { Group } from "@/lib/api/call";
import {
  deletion,
  deletionQuery,
  eventDetail,
  eventListQuery,
  eventPage,
  eventRates,
  newEvent,
} from "@/lib/events/schema";
import { acceptedId } from "@/lib/http/accepted-id";

export const events: Group = {
  name: "Events",
  description:
    "An event is one HTTP request that a notebook's source accepted, or that was published here. It is kept as it came, with what was sent for it and what came back.",
  calls: [
    {
      id: "listEvents",
      method: "GET",
      path: "/api/notebooks/{notebookId}/events",
      summary: "List or search events",
      description:
        "A page of the Inspector, newest first; with a filter, those events for which all of it is true. `next` is the `before` of the following page; with a filter a page that is not full may have one, too: there was not time to look further back.",
      needs: "read",
      query: eventListQuery,
      success: { status: 200, description: "A page of events.", body: eventPage },
      errors: ["search_timeout"],
      limits: [
        "A page has at most 200 events, 50 unless told otherwise.",
        "A search has at most 1,000 characters.",
      ],
      example: { query: "state=failed&limit=50" },
    },
    {
      id: "publishEvent",
      method: "POST",
      path: "/api/notebooks/{notebookId}/events",
      summary: "Publish an event",
      description:
        "As if the request that is given had reached the notebook's source. It is answered once the event and what is promised for it are on disk; delivery comes after.",
      needs: "publish",
      body: newEvent,
      success: { status: 202, description: "It is stored, and will be delivered.", body: acceptedId },
      errors: ["body_too_large", "too_many_events", "storage_full", "notebook_suspended"],
      limits: [
        "A body has at most SOURCE_BODY_LIMIT bytes, 1 MiB by default.",
        "A path has at most 8,192 characters, a method 64.",
      ],
      example: {
        body: {
          path: "/orders",
          headers: { "content-type": "application/json" },
          body: '{"id":42}',
        },
      },
    },
    {
      id: "deleteEvents",
      method: "DELETE",
      path: "/api/notebooks/{notebookId}/events",
      summary: "Delete all events",
      description:
        "Deletes events with their deliveries, the oldest first, for about a second. Until `done` is true call again with the `upTo` that was answered; what comes meanwhile is kept.",
      needs: "write",
      query: deletionQuery,
      success: { status: 200, description: "How far it came.", body: deletion },
      errors: ["notebook_suspended"],
    },
    {
      id: "readRates",
      method: "GET",
      path: "/api/notebooks/{notebookId}/events/rates",
      summary: "Count the last hour's events",
      description: "Events of the last 60 minutes by minute, and those that failed.",
      needs: "read",
      success: { status: 200, description: "The counts, the oldest minute first.", body: eventRates },
    },
    {
      id: "streamEvents",
      method: "GET",
      path: "/api/notebooks/{notebookId}/events/stream",
      summary: "Be told of changes",
      description:
        "Server-sent events, for as long as the connection is open: that the notebook has new events, or that something about them changed. Read them with “List or search events”.",
      needs: "read",
      success: { status: 200, description: "A stream that ends when you close it.", body: "event-stream" },
    },
    {
      id: "readEvent",
      method: "GET",
      path: "/api/events/{eventId}",
      summary: "Read an event",
      description:
        "All of it: `$event` as code sees it, what each code cell did, each delivery with its payload, and each attempt with what the endpoint answered. Values of the environment are masked.",
      needs: "read",
      success: { status: 200, description: "The event.", body: eventDetail },
      limits: ["Of an answer the first 256 KiB of the body are kept, and 64 headers of 16 KiB in all."],
    },
    {
      id: "deleteEvent",
      method: "DELETE",
      path: "/api/events/{eventId}",
      summary: "Delete an event",
      description:
        "With its deliveries. What is being sent at this moment is still sent. It can't be undone.",
      needs: "write",
      success: { status: 204, description: "It is gone." },
      errors: ["delivery_in_progress", "notebook_suspended"],
    },
    {
      id: "rerunEvent",
      method: "POST",
      path: "/api/events/{eventId}/runs",
      summary: "Run an event again",
      description:
        "Stores the same request as a new event and runs it against the notebook's newest version. The old event stays as it is.",
      needs: "write",
      success: { status: 202, description: "It is stored, and will be delivered.", body: acceptedId },
      errors: ["body_not_kept", "too_many_events", "storage_full", "notebook_suspended"],
    },
    {
      id: "resendDelivery",
      method: "POST",
      path: "/api/deliveries/{deliveryId}/attempts",
      summary: "Resend a delivery",
      description:
        "Makes one more attempt with the payload and the endpoint that were promised, whatever the notebook says now, and the same `webhook-id`.",
      needs: "write",
      success: { status: 202, description: "It will be sent.", body: acceptedId },
      errors: ["delivery_in_progress", "nothing_to_send", "host_blocked", "notebook_suspended"],
    },
  ],
};
