import { CHANNELS, listenToAll } from "@/lib/bus";
import { enginePool } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import { type Destination, keyOf } from "@/lib/delivery/lane";
import type { Pause } from "@/lib/delivery/pause";
import { type PausedLane, readStops } from "@/lib/delivery/read-stops";
import { createLoop } from "@/lib/loop";

const BACKSTOP_MS = 5_000; // between two looks that nobody asked for
const LATE_MS = 20; // after a pause is over by this process's clock

type Stoppable = Pick<ClaimedDelivery, "host" | "cellId" | "endpoint" | "topic">;

/** What may not be sent now, by what this process has heard. */
export type Stops = {
  /** Whether this delivery is kept: its destination is paused, or its notebook suspended. */
  has(delivery: Stoppable): boolean;
  /** Whether all of a destination is kept. */
  hasAllOf(destination: Destination): boolean;
};

export type KeptStops = Stops & {
  /** Resolves when it is known what may not be sent. */
  known: Promise<void>;
  isKnown(): boolean;
  /** An endpoint asks for it: from now on in this process, and once it is recorded in all others. */
  pause(pause: Pause): void;
  /** These are in Postgres. */
  recorded(pauses: readonly Pause[]): void;
  stop(): Promise<void>;
};

type Kept = Pick<PausedLane, "endpoint" | "isMoved"> & { until: number }; // performance.now()

/** One that an answer asked for here. It is kept until a look that began after it was recorded has seen it. */
type Fresh = { key: string; kept: Kept; recordedAt: number | null };

/**
 * Keeps what may not be sent up to date: read at the start, when another process says so, when its connection was broken, and every
 * few seconds. As long as nothing is, asking costs two comparisons.
 *
 * @param onChanged  more is kept, or less, or a pause is over
 */
export function keepStops(onChanged: () => void): KeptStops {
  let pauses = new Map<string, Kept>();
  let topics = new Set<string>();
  let fresh: Fresh[] = [];
  let isKnown = false;
  let seen = "";
  let timer: NodeJS.Timeout | undefined;
  let resolveKnown = () => {};
  const known = new Promise<void>((resolve) => {
    resolveKnown = resolve;
  });

  const loop = createLoop(look, { name: "stops", backstopMs: BACKSTOP_MS });
  const unlisten = listenToAll(CHANNELS.stops, loop.wake);
  loop.wake();

  async function look(): Promise<boolean> {
    const startedAt = performance.now();
    const read = await readStops(enginePool);
    fresh = fresh.filter(({ recordedAt }) => recordedAt === null || recordedAt > startedAt);
    topics = new Set(read.topics);
    pauses = new Map(read.pauses.map((pause) => [keyOf(pause), toKept(pause, startedAt)]));
    for (const { key, kept } of fresh) pauses.set(key, kept);
    wakeWhenOver();

    const told = JSON.stringify([
      [...pauses].map(([key, { endpoint, isMoved }]) => [key, endpoint, isMoved]),
      [...topics],
    ]);
    const isChanged = !isKnown || told !== seen;
    seen = told;
    isKnown = true;
    resolveKnown();
    if (isChanged) onChanged();
    return false;
  }

  /** At the end of the next pause that ends by itself. */
  function wakeWhenOver(): void {
    clearTimeout(timer);
    const ends = [...pauses.values()].map(({ until }) => until).filter(Number.isFinite);
    if (ends.length === 0) return;
    timer = setTimeout(loop.wake, Math.max(0, Math.min(...ends) - performance.now()) + LATE_MS);
  }

  function pausedBy(destination: Destination): Kept | undefined {
    if (pauses.size === 0) return undefined;
    const kept = pauses.get(keyOf(destination));
    return kept !== undefined && performance.now() < kept.until ? kept : undefined;
  }

  return {
    known,
    isKnown: () => isKnown,
    has(delivery) {
      if (topics.size > 0 && topics.has(delivery.topic)) return true;
      const kept = pausedBy(delivery);
      return kept !== undefined && (!kept.isMoved || kept.endpoint === delivery.endpoint);
    },
    hasAllOf(destination) {
      return pausedBy(destination)?.isMoved === false;
    },
    pause(pause) {
      const before = pausedBy(pause);
      const isSame = before?.endpoint === pause.endpoint;
      const kept = toKept({ ...pause, isMoved: isSame && before.isMoved }, performance.now());
      if (isSame && before.until >= kept.until) return;
      const key = keyOf(pause);
      fresh.push({ key, kept, recordedAt: null });
      pauses.set(key, kept);
      wakeWhenOver();
      if (!isSame) onChanged();
    },
    recorded(recordedPauses) {
      const keys = new Set(recordedPauses.map(keyOf));
      for (const one of fresh) if (keys.has(one.key)) one.recordedAt ??= performance.now();
      loop.wake();
    },
    stop() {
      unlisten();
      clearTimeout(timer);
      return loop.stop();
    },
  };
}

function toKept({ endpoint, isMoved, waitMs }: Omit<PausedLane, "host" | "cellId">, from: number): Kept {
  return { endpoint, isMoved, until: waitMs === null ? Number.POSITIVE_INFINITY : from + waitMs };
}
