import { Histogram } from "prom-client";

import type { OutcomeKind } from "@/lib/delivery/schema";
import { registry } from "@/lib/metrics/registry";
import { tally } from "@/lib/metrics/tally";
import { oncePerProcess } from "@/lib/once-per-process";

/** Counts attempts by outcome; alone, those of dead workers, which nobody can time. */
export const countAttempts = tally<OutcomeKind>({
  name: "hookbook_attempts_total",
  help:
    "Attempts that ended, by outcome, as this process saw or found them. interrupted: the process that made it " +
    "stopped or died.",
  label: "outcome",
  values: ["delivered", "rejected", "timed_out", "unreachable", "blocked", "interrupted"],
});

const duration = oncePerProcess(
  "metrics.attempts",
  () =>
    new Histogram({
      name: "hookbook_attempt_duration_seconds",
      help: "Time of one attempt that this process made: connecting, sending, and the answer with its body.",
      labelNames: ["outcome"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    }),
);

/** Counts an attempt that ended in this process, and its time. */
export function countAttempt({ kind, durationMs }: { kind: OutcomeKind; durationMs: number }): void {
  countAttempts(kind);
  duration.observe({ outcome: kind }, durationMs / 1_000);
}
