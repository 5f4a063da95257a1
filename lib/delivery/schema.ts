import { z } from "zod";

import { bytes } from "@/lib/http/bytes";

export const deliveryState = z.enum(["pending", "sending", "delivered", "failed", "skipped", "blocked"]);

const outcomeKind = z.enum(["delivered", "rejected", "timed_out", "unreachable", "blocked", "interrupted"]);

const headers = z.array(z.tuple([z.string(), z.string()]));

/** One request made to keep a delivery's promise, and what came back. */
export const attempt = z.object({
  number: z.int(),
  outcome: outcomeKind,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nullable(), // null when interrupted
  requestHeaders: headers,
  response: z.object({ status: z.int(), headers, body: bytes, truncated: z.boolean() }).nullable(), // null when none came
  reason: z.string().nullable(), // why no response came, or not all of it, in plain words
});

/** What one destination cell was promised for one event. */
export const delivery = z.object({
  id: z.uuid(),
  cellId: z.uuid(),
  state: deliveryState,
  endpoint: z.string(),
  sent: z.object({ contentType: z.string(), body: bytes }).nullable(), // null when there is nothing to send
  message: z.string().nullable(), // why there is nothing to send
  attempts: z.array(attempt), // oldest first
});

export type DeliveryState = z.infer<typeof deliveryState>;
export type OutcomeKind = z.infer<typeof outcomeKind>;
export type Attempt = z.infer<typeof attempt>;
export type Delivery = z.infer<typeof delivery>;
