import { collectDefaultMetrics, Gauge } from "prom-client";

import { pool } from "@/lib/db";
import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

/**
 * Measures the process itself from now on: its memory, CPU time and event-loop lag (prom-client's default metrics), its
 * connections to Postgres, and what the engine has in flight.
 */
export function measureProcess(attemptsInFlight: () => number): void {
  oncePerProcess("metrics.process", () => {
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: "hookbook_attempts_in_flight",
      help: "Attempts of this process that are claimed and whose outcome is not recorded yet.",
      registers: [registry],
      collect() {
        this.set(attemptsInFlight());
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_connections",
      help: "Connections to Postgres in this process's pool, by state: used by a statement, or idle.",
      labelNames: ["state"],
      registers: [registry],
      collect() {
        this.set({ state: "idle" }, pool.idleCount);
        this.set({ state: "used" }, pool.totalCount - pool.idleCount);
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_max_connections",
      help: "The most connections that this process's pool may have.",
      registers: [registry],
      collect() {
        this.set(pool.options.max ?? 0);
      },
    });
    new Gauge({
      name: "hookbook_postgres_pool_waiting",
      help: "Statements of this process that wait for a connection.",
      registers: [registry],
      collect() {
        this.set(pool.waitingCount);
      },
    });
    return true;
  });
}
