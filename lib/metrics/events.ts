import { Counter } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const REASONS = ["unknown_source", "rate_limited", "body_too_large", "bad_request", "unavailable"] as const;

export type Rejection = (typeof REASONS)[number];

const { accepted, rejected } = oncePerProcess("metrics.events", () => {
  const made = {
    accepted: new Counter({
      name: "hookbook_events_accepted_total",
      help: "Events that were stored and acknowledged: by a source with 200, or by the API with 202.",
      registers: [registry],
    }),
    rejected: new Counter({
      name: "hookbook_events_rejected_total",
      help:
        "Requests to a source that were not accepted. unknown_source: 404; rate_limited: 429; body_too_large: 413 " +
        "(listed in the Inspector, without the body); bad_request: not HTTP that can be read; unavailable: 503, the " +
        "event could not be stored.",
      labelNames: ["reason"],
      registers: [registry],
    }),
  };
  for (const reason of REASONS) made.rejected.inc({ reason }, 0); // a rate needs the zero before the first one
  return made;
});

/** Counts an event that was stored and is acknowledged. */
export function countAccepted(): void {
  accepted.inc();
}

export function countRejected(reason: Rejection): void {
  rejected.inc({ reason });
}

/** Counts a source's answer by its status: accepted, or rejected for what the status says. */
export function countReply(status: number): void {
  if (status < 300) countAccepted();
  else countRejected(BY_STATUS[status] ?? (status < 500 ? "bad_request" : "unavailable"));
}

const BY_STATUS: Record<number, Rejection> = {
  404: "unknown_source",
  413: "body_too_large",
  429: "rate_limited",
};
