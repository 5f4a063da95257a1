import { Counter } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const STATES = ["pending", "skipped", "failed", "delivered", "blocked"] as const;

type Reached = (typeof STATES)[number];

const reached = oncePerProcess("metrics.deliveries", () => {
  const made = new Counter({
    name: "hookbook_deliveries_total",
    help:
      "Deliveries that reached a state, counted by the process that stored it. pending: promised, or to be sent " +
      "again; skipped: there was nothing to send; failed: the expression or the attempt failed.",
    labelNames: ["state"],
    registers: [registry],
  });
  for (const state of STATES) made.inc({ state }, 0);
  return made;
});

/** Counts deliveries by the state that they have just reached. */
export function countReached(states: Iterable<Reached>): void {
  const counts = new Map<Reached, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const [state, count] of counts) reached.inc({ state }, count);
}
