import type { DeliveryState } from "@/lib/delivery/schema";
import { tally } from "@/lib/metrics/tally";

/**
 * Counts a delivery by the state that it has just reached: all but `sending`, which each attempt passes through. How many are in it
 * is hookbook_queue_deliveries.
 */
export const countReached = tally<Exclude<DeliveryState, "sending">>({
  name: "hookbook_deliveries_total",
  help:
    "Deliveries that reached a state, counted by the process that stored it. pending: promised, also when the first " +
    "attempt begins at once, or to be sent again, or released; suspended: kept while its notebook or account is; skipped: " +
    "there was nothing to send; failed: the expression or the attempt failed.",
  label: "state",
  values: ["pending", "suspended", "skipped", "failed", "delivered", "blocked"],
});
