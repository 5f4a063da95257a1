import { Counter, Histogram } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const RESULTS = ["completed", "failed", "timed_out", "postponed"] as const;

export type RunEnd = (typeof RESULTS)[number];

const { runs, duration } = oncePerProcess("metrics.runs", () => {
  const made = {
    runs: new Counter({
      name: "hookbook_runs_total",
      help:
        "Runs of a version's expressions for one event. failed: an expression threw, or gave what can't be sent; " +
        "timed_out: all its time was used up; postponed: it took longer than a sender is kept waiting, and is made " +
        "again after the reply.",
      labelNames: ["result"],
      registers: [registry],
    }),
    duration: new Histogram({
      name: "hookbook_run_duration_seconds",
      help: "Time in the expressions of one run, whatever came of it; the wait for a thread is not in it.",
      buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
  };
  for (const result of RESULTS) made.runs.inc({ result }, 0);
  return made;
});

export function countRun(result: RunEnd, durationMs: number): void {
  runs.inc({ result });
  duration.observe(durationMs / 1_000);
}
