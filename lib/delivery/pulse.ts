import { LEASE_SECONDS } from "@/lib/delivery/lease";

/** Whether an engine delivers: `stalled` when it was started and shows no sign of life. */
export type EngineState = "stopped" | "stalled" | "running";

export type Pulse = {
  /** It is to deliver from now on. */
  start(): void;
  stop(): void;
  /** Its lease was renewed. */
  renewed(): void;
  /** It looked for due deliveries, and could. */
  looked(): void;
  state(): EngineState;
};

/** A lease: longer than several renewals and several looks. */
const SILENT_MS = LEASE_SECONDS * 1_000;

/**
 * The signs of life of an engine: it renews its lease and looks for work, each every few seconds. One that has done
 * either for the last time longer ago than a lease delivers nothing, whatever its process says otherwise.
 *
 * @param now  milliseconds; tests pass their own clock
 */
export function createPulse(now: () => number = () => performance.now()): Pulse {
  let running = false;
  let renewedAt = 0;
  let lookedAt = 0;

  return {
    start() {
      running = true;
      renewedAt = lookedAt = now(); // it has a lease's time to begin
    },
    stop() {
      running = false;
    },
    renewed() {
      renewedAt = now();
    },
    looked() {
      lookedAt = now();
    },
    state() {
      if (!running) return "stopped";
      return now() - Math.min(renewedAt, lookedAt) > SILENT_MS ? "stalled" : "running";
    },
  };
}
