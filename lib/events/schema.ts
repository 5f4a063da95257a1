import { z } from "zod";

import { delivery, deliveryState } from "@/lib/delivery/schema";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/; // RFC 9110 section 5.6.2
const FIELD_VALUE = /^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?$/; // section 5.5

/** An event to publish: what a program or the page's "Send test event" gives instead of a raw request. */
export const newEvent = z.object({
  method: z.string().regex(TOKEN, "Enter an HTTP method, such as POST").max(64).default("POST"),
  path: z
    .string()
    .regex(/^\/[\x21-\x7e]*$/, "Enter a path that starts with /; write spaces and accents percent-encoded")
    .max(8_192, "Enter a path of at most 8,192 characters")
    .default("/"),
  headers: z
    .record(
      z.string().regex(TOKEN, "Enter a header name of letters, digits and dashes"),
      z.string().regex(FIELD_VALUE, "Enter a header value without line breaks"),
    )
    .default({}),
  body: z.string().default(""),
});

const moment = z.iso.datetime({ offset: true, error: "Give a date and time, such as 2026-01-31T12:00:00Z" });

/** Which events a person wants to see: those for which all of it is true. */
export const eventFilter = z.object({
  q: z.string().max(1_000, "Search for at most 1,000 characters").default(""), // found anywhere in the event, whatever its case
  state: z.enum(["failed", "skipped"], "Give failed or skipped").optional(), // of its run or of one of its deliveries
  method: z.string().regex(TOKEN, "Give an HTTP method, such as POST").max(64).optional(),
  status: z.enum(["2xx", "3xx", "4xx", "5xx", "none"], "Give 2xx, 3xx, 4xx, 5xx or none").optional(), // that one of its destinations answered
  from: moment.optional(), // received then or later
  to: moment.optional(), // received before then
});

/** A place in the order of events: an id, or one that is made of a time. */
const place = z.guid("Give the id of an event");

/** Which page of the Inspector is asked for. */
export const eventListQuery = eventFilter.extend({
  before: place.optional(), // the page of what came before this event
  after: place.optional(), // and after this one
  limit: z.coerce.number("Give a number from 1 to 200").int().min(1).max(200).default(50),
});

/** Up to where all events of a notebook are to be deleted; up to now if it is not given. */
export const deletionQuery = z.object({
  upTo: z.guid("Give the id that the call before answered").optional(),
});

/** How far the deletion of all events has come: call again with `upTo` until it is done. */
export const deletion = z.object({ deleted: z.int(), upTo: z.guid(), done: z.boolean() });

/** `$event`: the event as JavaScript sees it. */
const dollarEvent = z.object({
  inferred_body_type: z.enum(["JSON", "FORM", "TEXT", "BINARY", "NONE"]),
  headers: z.record(z.string(), z.string()),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  url: z.string(),
  client_ip: z.string(),
  body: z.unknown(),
  proto: z.object({
    headers: z.array(z.tuple([z.string(), z.string()])),
    body_b64: z.string(),
    method: z.string(),
    scheme: z.string(), // "HTTP" or "HTTPS"
    http_version: z.string(), // "V11"
    client_ip: z.string(),
    uri: z.string(),
    parse_error: z.string().optional(), // why a body that says it is JSON is TEXT
  }),
});

/** One row of the Inspector. */
const eventRow = z.object({
  id: z.uuid(),
  version: z.int(),
  receivedAt: z.iso.datetime(),
  method: z.string(),
  path: z.string(),
  durationMs: z.number().nullable(), // of the run; null while it is pending
  message: z.string().nullable(),
  originId: z.uuid().nullable(), // the event that this one repeats
  destinations: z.int(), // configured ones, in the event's version
  deliveries: z.array(
    z.object({
      cellId: z.uuid(),
      state: deliveryState,
      endpoint: z.string(),
      response: z.string(), // "200", "timeout", "refused", …; "waiting" and "sending" until it is over
    }),
  ), // in the order of their cells
  sent: z.string().nullable(), // the first destination's payload on one line, cut at 200 characters
});

/**
 * A page of the Inspector, newest first. `next` is the `before` of the following page: with a filter also of a page that is not
 * full, because there was not time to look further back.
 */
export const eventPage = z.object({
  events: z.array(eventRow),
  next: z.uuid().nullable(),
  settled: z.guid(), // what happened to events before this one is over, but for what a person starts anew
  deletions: z.int(), // another number than before: some of the events are gone
});

/** Events of the last hour by minute, the oldest first; null where they have not been counted yet. */
export const eventRates = z.object({
  from: z.iso.datetime(), // where the first minute begins
  events: z.array(z.int().nullable()).length(60),
  failures: z.array(z.int().nullable()).length(60), // those of which the run or a delivery failed
});

/** How the code of a cell ended: on its own, by `$end`, by what it threw, or because its time was over. */
const codeEnd = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("completed") }),
  z.object({ kind: z.literal("ended"), message: z.string().nullable() }),
  z.object({ kind: z.literal("threw"), message: z.string(), line: z.int().nullable() }), // the line in the cell, 1-based
  z.object({ kind: z.literal("timed_out") }),
]);

/** What a code cell did for an event. */
export const codeObservation = z.object({
  cellId: z.uuid(),
  end: codeEnd,
  logs: z.array(z.object({ level: z.enum(["log", "error"]), values: z.array(z.unknown()) })), // as JSON, a value each
  logsCut: z.boolean(), // it logged more than is kept
  changes: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("set"), path: z.array(z.union([z.string(), z.int()])), value: z.unknown() }),
      z.object({ kind: z.literal("deleted"), path: z.array(z.union([z.string(), z.int()])) }),
    ]),
  ), // of `$event`, in the order in which they are to be applied; an empty path is all of it
});

export const eventDetail = z.object({
  id: z.uuid(),
  notebookId: z.uuid(),
  version: z.int(),
  receivedAt: z.iso.datetime(),
  method: z.string(),
  path: z.string(),
  durationMs: z.number().nullable(),
  message: z.string().nullable(),
  originId: z.uuid().nullable(), // the event that this one repeats
  event: dollarEvent,
  observations: z.array(codeObservation), // of the code cells that were reached, in their order
  deliveries: z.array(delivery), // in the order of their cells
});

export type EventFilter = z.infer<typeof eventFilter>;

/** What is asked of an event beside its text and its time: what can be told only by looking at it. */
export type Narrowing = Pick<EventFilter, "state" | "method" | "status">;

export function isNarrowed({ state, method, status }: Narrowing): boolean {
  return state !== undefined || method !== undefined || status !== undefined;
}

export type EventRates = z.infer<typeof eventRates>;
export type EventListQuery = z.infer<typeof eventListQuery>;
export type NewEvent = z.input<typeof newEvent>;
export type DollarEvent = z.infer<typeof dollarEvent>;
export type EventRow = z.infer<typeof eventRow>;
export type EventPage = z.infer<typeof eventPage>;
export type CodeObservation = z.infer<typeof codeObservation>;
export type EventDetail = z.infer<typeof eventDetail>;
