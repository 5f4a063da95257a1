import { collectDefaultMetrics, Gauge } from "prom-client";

import { enginePool, pool } from "@/lib/db";
import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

const POOLS = [
  ["page", pool],
  ["engine", enginePool],
] as const;

/**
 * Measures the process itself from now on: its memory, CPU time and event-loop lag (prom-client's default metrics), its
 * connections to Postgres, and what the engine has in flight.
 */
export function measureProcess(attemptsInFlight: () => number): void {
  oncePerProcess("metrics.process", () => {
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: "hookbook_attempts_in_flight",
      help: "Attempts of this process that are under way.",
      registers: [registry],
      collect() {
        this.set(attemptsInFlight());
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_connections",
      help:
        "Connections to Postgres in this process's pools: page (and API), or engine (the way of an event); used by a " +
        "statement, or idle.",
      labelNames: ["pool", "state"],
      registers: [registry],
      collect() {
        for (const [name, { totalCount, idleCount }] of POOLS) {
          this.set({ pool: name, state: "idle" }, idleCount);
          this.set({ pool: name, state: "used" }, totalCount - idleCount);
        }
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_max_connections",
      help: "The most connections that a pool of this process may have.",
      labelNames: ["pool"],
      registers: [registry],
      collect() {
        for (const [name, { options }] of POOLS) this.set({ pool: name }, options.max);
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_waiting",
      help: "Statements of this process that wait for a connection.",
      labelNames: ["pool"],
      registers: [registry],
      collect() {
        for (const [name, { waitingCount }] of POOLS) this.set({ pool: name }, waitingCount);
      },
    });
    return true;
  });
}
