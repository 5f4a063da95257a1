import { Counter } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { tally } from "@/lib/metrics/tally";
import { oncePerProcess } from "@/lib/once-per-process";

const accepted = oncePerProcess(
  "metrics.events",
  () =>
    new Counter({
      name: "hookbook_events_accepted_total",
      help: "Events that were stored and acknowledged: by a source with 200, or by the API with 202.",
      registers: [registry],
    }),
);

/** Counts an event that was stored and is acknowledged. */
export function countAccepted(): void {
  accepted.inc();
}

export const countRejected = tally({
  name: "hookbook_events_rejected_total",
  help:
    "Requests to a source that were not accepted. unknown_source: 404; suspended: 403; rate_limited: 429; body_too_large: 413 (listed " +
    "in the Inspector, without the body); bad_request: not HTTP that can be read; storage_full: 507, the account's events " +
    "take as much as they may (STORAGE_QUOTA); unavailable: 503, the event could not be stored.",
  label: "reason",
  values: [
    "unknown_source",
    "suspended",
    "rate_limited",
    "body_too_large",
    "bad_request",
    "storage_full",
    "unavailable",
  ],
});

type Rejection = Parameters<typeof countRejected>[0];

/** Counts a source's answer by its status: accepted, or rejected for what the status says. */
export function countReply(status: number): void {
  if (status < 300) countAccepted();
  else countRejected(BY_STATUS[status] ?? (status < 500 ? "bad_request" : "unavailable"));
}

const BY_STATUS: Record<number, Rejection> = {
  403: "suspended",
  404: "unknown_source",
  413: "body_too_large",
  429: "rate_limited",
  507: "storage_full",
};
