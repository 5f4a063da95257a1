import { Histogram } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { tally } from "@/lib/metrics/tally";
import { oncePerProcess } from "@/lib/once-per-process";

const RESULTS = ["completed", "failed", "timed_out", "postponed"] as const;

export type RunEnd = (typeof RESULTS)[number];

const countResult = tally({
  name: "hookbook_runs_total",
  help:
    "Runs of a version's expressions for one event. failed: an expression threw, or gave what can't be sent; " +
    "timed_out: all its time was used up; postponed: it took longer than a sender is kept waiting, and is made again " +
    "after the reply.",
  label: "result",
  values: RESULTS,
});

const duration = oncePerProcess(
  "metrics.runs",
  () =>
    new Histogram({
      name: "hookbook_run_duration_seconds",
      help: "Time in the expressions of one run, whatever came of it; the wait for a thread is not in it.",
      buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
);

export function countRun(result: RunEnd, durationMs: number): void {
  countResult(result);
  duration.observe(durationMs / 1_000);
}
