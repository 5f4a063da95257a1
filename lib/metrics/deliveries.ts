import { tally } from "@/lib/metrics/tally";

/** Counts a delivery by the state that it has just reached. */
export const countReached = tally({
  name: "hookbook_deliveries_total",
  help:
    "Deliveries that reached a state, counted by the process that stored it. pending: promised, also when the first " +
    "attempt begins at once, or to be sent again; skipped: there was nothing to send; failed: the expression or the " +
    "attempt failed.",
  label: "state",
  values: ["pending", "skipped", "failed", "delivered", "blocked"],
});
