import { setTimeout as sleep } from "node:timers/promises";
import type { Dispatcher } from "undici";

import { createBatch } from "@/lib/batch";
import { CHANNELS, notify } from "@/lib/bus";
import { enginePool, isUnavailable } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import { handBack } from "@/lib/delivery/hand-back";
import type { HeldLease } from "@/lib/delivery/hold-lease";
import type { Lanes } from "@/lib/delivery/lanes";
import { logFailedAttempt } from "@/lib/delivery/log-attempt";
import type { Outcome } from "@/lib/delivery/outcome";
import { type Pause, pauseOf } from "@/lib/delivery/pause";
import { type Ended, recordOutcomes } from "@/lib/delivery/record";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { type SendRules, sendAttempt } from "@/lib/delivery/send";
import type { KeptStops } from "@/lib/delivery/stops";
import type { Volumes } from "@/lib/delivery/volumes";
import { log } from "@/lib/log";
import { countAttempt } from "@/lib/metrics/attempts";
import { observeBatch } from "@/lib/metrics/batches";
import { countReached } from "@/lib/metrics/deliveries";

const RETRY_MS = 500;

type Options = SendRules & {
  dispatcher: Dispatcher;
  volumes: Pick<Volumes, "count">;
  lanes: Lanes;
  isHeld: HeldLease["isHeld"];
  stops: Pick<KeptStops, "has" | "pause" | "recorded">;
  onRoom: () => void; // a claim may be worth making
};

export type Attempts = {
  /** Sends a delivery that is owned, and records how it ended. Resolves when that is done; never rejects. */
  make(delivery: ClaimedDelivery, workerId: string): Promise<void>;
  /** Deliveries that are owned under a worker. */
  ownedBy(workerId: string): number;
  /** What has not been begun is handed back at once, and so is what is still to come. */
  beginNoMore(): void;
  /** Begins no more, and resolves when nothing is owned. After `graceMs` what is under way is ended as interrupted. */
  settle(graceMs: number): Promise<void>;
};

/** The attempts of this process: each waits for its turn, is made, and is recorded together with others. */
export function createAttempts({
  dispatcher,
  lanes,
  isHeld,
  stops,
  volumes,
  onRoom,
  ...rules
}: Options): Attempts {
  const owned = new Map<string, number>(); // worker id → deliveries
  const interrupt = new AbortController();
  const sending = { ...rules, dispatcher, signal: interrupt.signal };
  let isStopping = false;
  let onIdle = () => {};

  const records = createBatch(
    async (ended: (Ended & { pause: Pause | null })[]) => {
      observeBatch("attempts", ended.length);
      await keepPauses(ended.flatMap(({ pause }) => pause ?? []));
      for (const { state, count } of await recordOutcomes(enginePool, ended)) countReached(state, count);
      for (const { outcome } of ended) countAttempt(outcome);
      return ended.map(() => undefined);
    },
    {
      maxItems: 500,
      maxBytes: 4 * 1024 * 1024,
      size: ({ outcome }) => outcome.response?.body.length ?? 0,
    },
  );

  const unbegun = createBatch(
    async (claims: { id: string; attempt: number; workerId: string }[]) => {
      await handBack(enginePool, claims);
      return claims.map(() => undefined);
    },
    { maxItems: 1_000, maxBytes: Number.POSITIVE_INFINITY, size: () => 0 },
  );

  /** Before the outcomes that they come from: a process that dies in between leaves the endpoint alone. */
  async function keepPauses(pauses: Pause[]): Promise<void> {
    if (pauses.length === 0) return;
    await recordPauses(enginePool, pauses);
    stops.recorded(pauses);
  }

  /** "unbegun": it is to be handed back. Null when another owns it by now: there is nothing to record. */
  async function send(delivery: ClaimedDelivery, workerId: string): Promise<Outcome | "unbegun" | null> {
    for (;;) {
      if (isStopping) return "unbegun";
      const held = isHeld(workerId);
      if (held !== true && !(await held)) return null;
      if (isStopping || stops.has(delivery)) return "unbegun";
      // It may wait for a connection, or for the end of this turn, and the process be frozen meanwhile.
      let wasHeld = true;
      const mayStart = () => {
        wasHeld = isHeld(workerId) === true;
        return wasHeld;
      };
      const outcome = await sendAttempt(delivery, { ...sending, mayStart });
      if (wasHeld) return outcome;
    }
  }

  /**
   * An outcome outlives an outage of Postgres: until it is recorded the delivery is `sending` and nobody sends it again,
   * unless the process dies first.
   */
  async function untilDone(act: () => Promise<void>, deliveryId: string): Promise<void> {
    for (;;) {
      try {
        await act();
        return;
      } catch (error) {
        if (!isUnavailable(error)) {
          log.error({ error, deliveryId }, "an outcome can't be recorded; it is tried again");
        }
        await sleep(RETRY_MS);
      }
    }
  }

  async function make(delivery: ClaimedDelivery, workerId: string): Promise<void> {
    count(workerId, 1);
    await new Promise<void>((resolve) => lanes.enter(delivery, resolve));
    try {
      await sendAndRecord(delivery, workerId);
    } finally {
      count(workerId, -1);
      if (lanes.letGo(delivery)) onRoom();
      if (owned.size === 0) onIdle();
    }
  }

  async function sendAndRecord(delivery: ClaimedDelivery, workerId: string): Promise<void> {
    const { id, attempt } = delivery;
    const outcome = await send(delivery, workerId);
    if (outcome === "unbegun") lanes.fallBehind(delivery);
    const pause = outcome === "unbegun" || outcome === null ? null : pauseOf(delivery, outcome);
    if (pause !== null) stops.pause(pause); // before the next one begins
    if (lanes.leave(delivery)) onRoom();
    if (outcome === "unbegun") {
      await untilDone(() => unbegun.add({ id, attempt, workerId }), id);
      if (!isStopping && !stops.has(delivery)) {
        lanes.fallBehind(delivery); // what kept it is over, and who looked for it then did not find it yet
        onRoom();
      }
    } else if (outcome !== null) {
      const { kind, startedAt } = outcome;
      if (kind !== "blocked") volumes.count(delivery.host, delivery.topic, startedAt, kind !== "delivered");
      logFailedAttempt(delivery, outcome);
      await untilDone(() => records.add({ deliveryId: id, attempt, workerId, outcome, pause }), id);
    }
    notify(CHANNELS.events, delivery.topic);
  }

  function beginNoMore() {
    isStopping = true;
    lanes.startAll();
  }

  const count = (workerId: string, by: number) => {
    const now = (owned.get(workerId) ?? 0) + by;
    if (now === 0) owned.delete(workerId);
    else owned.set(workerId, now);
  };

  return {
    make,
    ownedBy: (workerId) => owned.get(workerId) ?? 0,
    beginNoMore,
    async settle(graceMs) {
      beginNoMore();
      const timer = setTimeout(() => interrupt.abort(), graceMs);
      if (owned.size > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      clearTimeout(timer);
    },
  };
}
