import { CHANNELS, listen } from "@/lib/bus";
import { pool } from "@/lib/db";
import type { AddressPolicy } from "@/lib/delivery/address";
import { createAttempts } from "@/lib/delivery/attempts";
import { claimDeliveries, claimDeliveriesOf } from "@/lib/delivery/claim";
import { createAgent } from "@/lib/delivery/connect";
import { holdLease } from "@/lib/delivery/hold-lease";
import { createLoop } from "@/lib/loop";
import { oncePerProcess } from "@/lib/once-per-process";

const MAX_IN_FLIGHT = 512; // attempts of this process
const MAX_PER_CELL = 64; // of them, attempts of one destination: a slow one leaves room for the others
const BACKSTOP_MS = 2_000; // between looks that nobody asked for

export type Engine = {
  /** Delivers whatever is due, until `stop`. */
  start(): void;
  /**
   * Delivers an event's pending deliveries now, as far as there is room; the rest is left to the engines. Resolves when
   * the outcomes are recorded.
   */
  deliver(eventId: string): Promise<void>;
  /** Attempts that are in flight. */
  inFlight(): number;
  /** Claims no more, lets attempts finish, and after `graceMs` hands back the rest. */
  stop(graceMs: number): Promise<void>;
};

/** The process's engine. server.ts gives it its policy before anything else asks for it. */
export function engine(policy?: AddressPolicy): Engine {
  return oncePerProcess("engine", () => {
    if (policy === undefined) throw new Error("the engine was asked for before server.ts made it");
    return createEngine(policy);
  });
}

/**
 * claim → send → record, in any number of processes at once.
 *
 * At least once: a process that dies between an endpoint's answer and its record sends again, with the same webhook-id.
 */
export function createEngine(policy: AddressPolicy): Engine {
  const agent = createAgent(policy);
  const attempts = createAttempts({ dispatcher: agent, onRecorded: () => loop.wake() });
  const lease = holdLease({ onReclaimed: () => loop.wake() });
  const loop = createLoop(claimAndSend, { name: "deliveries", backstopMs: BACKSTOP_MS });
  let started = false;
  let unlisten = () => {};
  let stopped: Promise<void> | null = null;

  const roomLeft = () => ({
    total: MAX_IN_FLIGHT - attempts.total(),
    perCell: MAX_PER_CELL,
    inFlight: attempts.inFlight,
  });

  async function claimAndSend(): Promise<boolean> {
    const room = roomLeft();
    if (!started || room.total <= 0) return false; // the next recorded outcome wakes it

    const workerId = await lease.workerId();
    const claimed = await claimDeliveries(pool, workerId, room);
    for (const delivery of claimed) void attempts.make(delivery, workerId);
    return claimed.length === room.total;
  }

  async function finish(graceMs: number): Promise<void> {
    unlisten();
    await loop.stop();
    await attempts.settle(graceMs);
    await lease.end();
    await agent.close();
  }

  return {
    start() {
      started = true;
      unlisten = listen(CHANNELS.deliveries, null, loop.wake);
      loop.wake();
    },
    async deliver(eventId) {
      const workerId = await lease.workerId();
      const claimed = await claimDeliveriesOf(pool, workerId, eventId, roomLeft());
      await Promise.all(claimed.map((delivery) => attempts.make(delivery, workerId)));
    },
    inFlight: () => attempts.total(),
    stop(graceMs) {
      stopped ??= finish(graceMs);
      return stopped;
    },
  };
}
