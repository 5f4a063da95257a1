import { Gauge } from "prom-client";

import type { Queryable } from "@/lib/db";
import { log } from "@/lib/log";
import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

/** The most time that Postgres may take to count the queue. */
const COUNT_MS = 1_000;

/** What is still to be done, by all processes of the database together. */
type Queue = { pending: number; sending: number; runs: number; oldestSeconds: number };

const gauges = oncePerProcess("metrics.queue", () => ({
  counted: new Gauge({
    name: "hookbook_queue_counted",
    help: "1 when Postgres counted the queue for this scrape in time; at 0 the other hookbook_queue_ metrics are missing.",
    registers: [registry],
  }),
  deliveries: new Gauge({
    name: "hookbook_queue_deliveries",
    help:
      "Deliveries in the database that have not ended, by state. They are those of all processes: take the maximum " +
      "over processes, not the sum.",
    labelNames: ["state"],
    registers: [registry],
  }),
  runs: new Gauge({
    name: "hookbook_queue_runs",
    help: "Events in the database whose run is still to be made, of all processes.",
    registers: [registry],
  }),
  oldest: new Gauge({
    name: "hookbook_queue_oldest_pending_age_seconds",
    help:
      "How long the pending delivery that has waited longest has been due; 0 when none is due. One that waits for the " +
      "budget of a host that is not verified does not count.",
    registers: [registry],
  }),
}));

const counting = oncePerProcess("metrics.queue.counting", () => ({ now: null as Promise<void> | null }));

/**
 * Sets the gauges of the queue to what Postgres counts. Indexes hold what is counted and nothing else, a count that
 * takes too long is given up, and scrapes that come meanwhile share it, so that they cost little however much waits.
 * Never rejects.
 */
export function measureQueue(db: Queryable): Promise<void> {
  counting.now ??= countQueue(db)
    .then(show, (error) => {
      log.info({ error }, "the queue could not be counted");
      show(null);
    })
    .finally(() => {
      counting.now = null;
    });
  return counting.now;
}

function show(queue: Queue | null): void {
  gauges.counted.set(queue === null ? 0 : 1);
  if (queue === null) {
    gauges.deliveries.reset(); // a gauge without labels would be reset to 0, which would be a lie
    gauges.runs.remove();
    gauges.oldest.remove();
    return;
  }
  gauges.deliveries.set({ state: "pending" }, queue.pending);
  gauges.deliveries.set({ state: "sending" }, queue.sending);
  gauges.runs.set(queue.runs);
  gauges.oldest.set(queue.oldestSeconds);
}

async function countQueue(db: Queryable): Promise<Queue> {
  // One message of several statements is one transaction: the limit holds for it and for nothing after it.
  const results: unknown = await db.query(`SET LOCAL statement_timeout = ${COUNT_MS}; ${COUNT}`);
  const last: { rows: Queue[] } | undefined = Array.isArray(results) ? results.at(-1) : undefined;
  const counted = last?.rows[0];
  if (counted === undefined) throw new Error("the count gave no row");
  return counted;
}

// Those that are limited have an index of their own. How long they wait is what their hosts' budgets say, and tells nothing of the
// engines.
const COUNT = `
  SELECT count(*)::float8 + (SELECT count(*)::float8 FROM delivery WHERE state = 'pending' AND limited) AS pending,
         (SELECT count(*)::float8 FROM delivery WHERE state = 'sending') AS sending,
         (SELECT count(*)::float8 FROM event WHERE run = 'pending') AS runs,
         coalesce(greatest(0, extract(epoch FROM now() - min(due_at))), 0)::float8 AS "oldestSeconds"
    FROM delivery WHERE state = 'pending' AND NOT limited`;
