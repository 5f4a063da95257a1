import { Counter, Histogram } from "prom-client";

import type { OutcomeKind } from "@/lib/delivery/schema";
import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const OUTCOMES: readonly OutcomeKind[] = [
  "delivered",
  "rejected",
  "timed_out",
  "unreachable",
  "blocked",
  "interrupted",
];

const { attempts, duration } = oncePerProcess("metrics.attempts", () => {
  const made = {
    attempts: new Counter({
      name: "hookbook_attempts_total",
      help:
        "Attempts that ended and were recorded by this process, by outcome. interrupted: the process that made it " +
        "stopped or died, whichever it was.",
      labelNames: ["outcome"],
      registers: [registry],
    }),
    duration: new Histogram({
      name: "hookbook_attempt_duration_seconds",
      help: "Time of one attempt that this process made: connecting, sending, and the answer with its body.",
      labelNames: ["outcome"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    }),
  };
  for (const outcome of OUTCOMES) made.attempts.inc({ outcome }, 0);
  return made;
});

/** Counts an attempt that ended in this process, and its time. */
export function countAttempt({ kind, durationMs }: { kind: OutcomeKind; durationMs: number }): void {
  attempts.inc({ outcome: kind });
  duration.observe({ outcome: kind }, durationMs / 1_000);
}

/** Counts the attempts of dead workers, which nobody can time. */
export function countInterrupted(count: number): void {
  attempts.inc({ outcome: "interrupted" }, count);
}
