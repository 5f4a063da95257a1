import { Histogram } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const sizes = oncePerProcess(
  "metrics.batches",
  () =>
    new Histogram({
      name: "hookbook_batch_items",
      help: "Rows that shared one statement: events (and their deliveries) as inserted, attempts as recorded.",
      labelNames: ["batch"],
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers: [registry],
    }),
);

/** Notes how many items a batch has, when it is sent to Postgres. */
export function observeBatch(batch: "events" | "attempts", items: number): void {
  sizes.observe({ batch }, items);
}
