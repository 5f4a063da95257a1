import { Gauge } from "prom-client";

import type { Queryable } from "@/lib/db";
import { log } from "@/lib/log";
import { secondsOfOldestDue } from "@/lib/metrics/oldest-due";
import { queryWithin } from "@/lib/metrics/query-within";
import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

/** What is still to be done, by all processes of the database together. */
type Queue = Record<(typeof STATES)[number] | "runs" | "paused", number>;

/** In which a delivery has not ended. */
const STATES = ["pending", "sending", "suspended"] as const;

const gauges = oncePerProcess("metrics.queue", () => ({
  counted: new Gauge({
    name: "hookbook_queue_counted",
    help:
      "1 when Postgres counted the queue for this scrape in time; at 0 the other hookbook_queue_ metrics are missing, but " +
      "for the age of the oldest, which is looked up apart.",
    registers: [registry],
  }),
  deliveries: new Gauge({
    name: "hookbook_queue_deliveries",
    help:
      "Deliveries in the database that have not ended, by state. pending: also what waits for a paused destination or a " +
      "host's budget; suspended: kept while its notebook or account is. They are those of all processes: take the maximum " +
      "over processes, not the sum.",
    labelNames: ["state"],
    registers: [registry],
  }),
  runs: new Gauge({
    name: "hookbook_queue_runs",
    help: "Events in the database whose run is still to be made, of all processes.",
    registers: [registry],
  }),
  paused: new Gauge({
    name: "hookbook_queue_paused_destinations",
    help:
      "Destinations in the database that their endpoint has disabled (410), or paused (429 or 503 with Retry-After) for a " +
      "time that is not over. What waits for them is pending.",
    registers: [registry],
  }),
  oldest: new Gauge({
    name: "hookbook_queue_oldest_pending_age_seconds",
    help:
      "How long the pending delivery that has waited longest could have been sent; 0 when none could. What waits for a " +
      "paused destination, or for the budget of a host that is not verified, does not count. Missing when Postgres did not " +
      "say in time.",
    registers: [registry],
  }),
}));

const measuring = oncePerProcess("metrics.queue.counting", () => ({ now: null as Promise<void> | null }));

/**
 * Sets the gauges of the queue to what Postgres says. Indexes hold what is counted and nothing else, a count that takes too long is
 * given up, and scrapes that come meanwhile share it, so that they cost little however much waits. How long the oldest waits is
 * known also of a backlog that is too long to be counted.
 *
 * Never rejects.
 */
export function measureQueue(db: Queryable): Promise<void> {
  measuring.now ??= measure(db).finally(() => {
    measuring.now = null;
  });
  return measuring.now;
}

async function measure(db: Queryable): Promise<void> {
  showOldest(await orNull(secondsOfOldestDue(db)));
  showCounts(await orNull(queryWithin<Queue>(db, COUNT)));
}

function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error) => {
    log.info({ error }, "the queue could not be measured");
    return null;
  });
}

// A gauge without labels would be reset to 0, which would be a lie: it is removed.

function showOldest(seconds: number | null): void {
  if (seconds === null) gauges.oldest.remove();
  else gauges.oldest.set(seconds);
}

function showCounts(queue: Queue | null): void {
  gauges.counted.set(queue === null ? 0 : 1);
  if (queue === null) {
    gauges.deliveries.reset();
    gauges.runs.remove();
    gauges.paused.remove();
    return;
  }
  for (const state of STATES) gauges.deliveries.set({ state }, queue[state]);
  gauges.runs.set(queue.runs);
  gauges.paused.set(queue.paused);
}

// Those that are limited have an index of their own.
const COUNT = `
  SELECT (SELECT count(*)::float8 FROM delivery WHERE state = 'pending' AND NOT limited)
         + (SELECT count(*)::float8 FROM delivery WHERE state = 'pending' AND limited) AS pending,
         (SELECT count(*)::float8 FROM delivery WHERE state = 'sending') AS sending,
         (SELECT count(*)::float8 FROM delivery WHERE state = 'suspended') AS suspended,
         (SELECT count(*)::float8 FROM event WHERE run = 'pending') AS runs,
         (SELECT count(*)::float8 FROM destination_pause WHERE until IS NULL OR until > now()) AS paused`;
