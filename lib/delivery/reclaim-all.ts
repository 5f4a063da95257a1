import type { Queryable } from "@/lib/db";
import { logLostAttempt } from "@/lib/delivery/log-attempt";
import { RECLAIM_BATCH, type Reclaimed, reclaimDeliveries } from "@/lib/delivery/reclaim";
import { countAttempts } from "@/lib/metrics/attempts";
import { countReached } from "@/lib/metrics/deliveries";

type Options = {
  forMs: number; // no batch begins later than this: the lease is to be renewed meanwhile
  onReclaimed: (topics: string[]) => void; // after each batch
};

/**
 * Takes back what dead workers were sending, a batch at a time, and says of each attempt that it was interrupted: a line in the log,
 * as of any that failed. However many a crash left, one batch of them is in memory, and between two the process does other things.
 */
export async function reclaimAll(db: Queryable, { forMs, onReclaimed }: Options): Promise<void> {
  const until = performance.now() + forMs;
  let reclaimed: Reclaimed[];
  do {
    reclaimed = await reclaimDeliveries(db);
    for (const one of reclaimed) {
      logLostAttempt(one);
      countAttempts("interrupted");
      countReached(one.state);
    }
    if (reclaimed.length > 0) onReclaimed([...new Set(reclaimed.map(({ topic }) => topic))]);
  } while (reclaimed.length >= RECLAIM_BATCH && performance.now() < until);
}
