import { z } from "zod";

import { bytes } from "@/lib/http/bytes";

export const deliveryState = z.enum([
  "pending",
  "sending",
  "delivered",
  "failed",
  "skipped",
  "blocked",
  "suspended",
]);

const outcomeKind = z.enum(["delivered", "rejected", "timed_out", "unreachable", "blocked", "interrupted"]);

const headers = z.array(z.tuple([z.string(), z.string()]));

/** What came back; `headersCut` and `truncated` say that there was more than is kept. */
const response = z.object({
  status: z.int(),
  headers,
  headersCut: z.boolean(),
  body: bytes,
  truncated: z.boolean(),
});

/** One request made to keep a delivery's promise, and what came back. */
export const attempt = z.object({
  number: z.int(),
  outcome: outcomeKind,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nullable(), // null when interrupted
  requestHeaders: headers,
  response: response.nullable(), // null when none came
  cause: z.string().nullable(), // why no response came, or not all of it, in one word: "refused", "timeout", …
  reason: z.string().nullable(), // the same in plain words
});

/** That an endpoint asked for its destination to be left alone. */
export const pause = z.object({
  cellId: z.uuid(),
  host: z.string(), // with its port
  status: z.int(), // what it answered: 410, 429 or 503
  reason: z.string(), // the same in plain words
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(), // null: until a person enables it
  isMoved: z.boolean(), // the destination has another endpoint at this host now: only what waits for the former one is kept
});

export const pauseList = z.object({ pauses: z.array(pause) });

/** What may be sent to a host that is not verified, over all accounts; 0 is no limit. */
const budget = z.object({
  host: z.string(), // with its port
  perSecond: z.int(),
  perDay: z.int(), // (UTC)
  isSpent: z.boolean(), // that of today
});

/** What a delivery that is not over waits for. */
const queue = z.object({
  before: z.int(), // pending ones to the same destination whose turn is earlier; counted up to 1,001
  sending: z.int(), // other ones to the same destination that a process has taken up
  workers: z.int(), // processes that hold a lease: that deliver or, with ROLE=web, may deliver what they publish
  abandoned: z.boolean(), // it was taken up by a process that has not been heard of for its whole lease
  pause: pause.pick({ reason: true, until: true }).nullable(), // its destination is paused
  budget: budget.nullable(), // it is sent within the budget of a host that is not verified
});

/** How far a delivery is that is not over. */
const progress = z.object({
  attempt: z.int(), // the number of the attempt that is under way, or comes next
  since: z.iso.datetime(), // since when a process has taken it up, or it is due
  queue: queue.nullable(), // null when the delivery went on while it was looked at
});

/** What one destination cell was promised for one event. */
export const delivery = z.object({
  id: z.uuid(),
  cellId: z.uuid(),
  state: deliveryState,
  endpoint: z.string(),
  sent: z.object({ contentType: z.string(), body: bytes }).nullable(), // null when there is nothing to send
  message: z.string().nullable(), // why there is nothing to send
  progress: progress.nullable(), // null when it is over
  attempts: z.array(attempt), // oldest first
});

export type DeliveryState = z.infer<typeof deliveryState>;
export type OutcomeKind = z.infer<typeof outcomeKind>;
export type Attempt = z.infer<typeof attempt>;
export type Queue = z.infer<typeof queue>;
export type Pause = z.infer<typeof pause>;
export type Delivery = z.infer<typeof delivery>;
