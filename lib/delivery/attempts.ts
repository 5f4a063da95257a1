import { setTimeout as sleep } from "node:timers/promises";
import type { Dispatcher } from "undici";

import { createBatch } from "@/lib/batch";
import { isUnavailable, pool } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/delivery/claim";
import { type Ended, recordOutcomes } from "@/lib/delivery/record";
import { sendAttempt } from "@/lib/delivery/send";
import { log } from "@/lib/log";

const RETRY_MS = 500;

type Options = {
  dispatcher: Dispatcher;
  onRecorded: () => void; // there may be room for more
};

export type Attempts = {
  /** Sends a claimed delivery and records how it ended. Resolves when that is done; never rejects. */
  make(delivery: ClaimedDelivery, workerId: string): Promise<void>;
  /** Cell id → its deliveries that are in flight: claimed, and their outcome not yet recorded. */
  inFlight: ReadonlyMap<string, number>;
  total(): number;
  /** Resolves when nothing is in flight. After `graceMs` what is left is ended as interrupted. */
  settle(graceMs: number): Promise<void>;
};

/** The attempts that this process has under way. */
export function createAttempts({ dispatcher, onRecorded }: Options): Attempts {
  const inFlight = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const interrupt = new AbortController();

  const records = createBatch(
    async (ended: Ended[]) => {
      await recordOutcomes(pool, ended);
      return ended.map(() => undefined);
    },
    {
      maxItems: 200,
      maxBytes: 4 * 1024 * 1024,
      size: ({ outcome }) => outcome.response?.body.length ?? 0,
      inFlight: 2,
    },
  );

  async function sendAndRecord(delivery: ClaimedDelivery, workerId: string): Promise<void> {
    const { id, attempt } = delivery;
    const outcome = await sendAttempt(delivery, { dispatcher, signal: interrupt.signal });
    await recordWhenPossible({ deliveryId: id, attempt, workerId, outcome });
  }

  /**
   * An outcome outlives an outage of Postgres: until it is recorded the delivery is `sending` and nobody sends it again,
   * unless the process dies first.
   */
  async function recordWhenPossible(ended: Ended): Promise<void> {
    for (;;) {
      try {
        await records.add(ended);
        return;
      } catch (error) {
        const { deliveryId } = ended;
        if (!isUnavailable(error)) {
          log.error({ error, deliveryId }, "an outcome can't be recorded; it is tried again");
        }
        await sleep(RETRY_MS);
      }
    }
  }

  return {
    make(delivery, workerId) {
      const { cellId } = delivery;
      inFlight.set(cellId, (inFlight.get(cellId) ?? 0) + 1);
      const done = sendAndRecord(delivery, workerId).finally(() => {
        underWay.delete(done);
        const left = (inFlight.get(cellId) ?? 1) - 1;
        if (left === 0) inFlight.delete(cellId);
        else inFlight.set(cellId, left);
        onRecorded();
      });
      underWay.add(done);
      return done;
    },
    inFlight,
    total: () => underWay.size,
    async settle(graceMs) {
      const timer = setTimeout(() => interrupt.abort(), graceMs);
      await Promise.all(underWay);
      clearTimeout(timer);
    },
  };
}
