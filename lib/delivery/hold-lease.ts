import { pool } from "@/lib/db";
import { endLease, LEASE_SECONDS, RENEW_MS, renewLease, startLease } from "@/lib/delivery/lease";
import { reclaimDeliveries } from "@/lib/delivery/reclaim";
import { log } from "@/lib/log";

export type HeldLease = {
  /** The worker's id, under a lease that runs. Rejects when Postgres is away. */
  workerId(): Promise<string>;
  /** Ends the lease, and stops renewing it. */
  end(): Promise<void>;
};

/**
 * Holds a lease for as long as the process lives, and on the way reclaims what dead workers left.
 *
 * After it could not renew, because Postgres was away, it reclaims nothing for one lease: the other workers are to have
 * the time to renew too.
 */
export function holdLease({ onReclaimed }: { onReclaimed: () => void }): HeldLease {
  let current: Promise<string> | null = null;
  let reclaimFrom = 0; // Unix time in milliseconds
  let ticking: Promise<void> | null = null;
  const look = () => {
    ticking ??= tick().finally(() => {
      ticking = null;
    });
  };
  look();
  const timer = setInterval(look, RENEW_MS);

  function workerId(): Promise<string> {
    current ??= startLease(pool).catch((error: unknown) => {
      current = null;
      throw error;
    });
    return current;
  }

  async function tick(): Promise<void> {
    try {
      if (!(await renewLease(pool, await workerId()))) current = null;
      if (Date.now() >= reclaimFrom && (await reclaimDeliveries(pool)) > 0) onReclaimed();
    } catch (error) {
      reclaimFrom = Date.now() + LEASE_SECONDS * 1_000 + RENEW_MS;
      log.warn({ error }, "the lease could not be renewed; it is tried again soon");
    }
  }

  return {
    workerId,
    async end() {
      clearInterval(timer);
      await ticking;
      const held = await current?.catch(() => null);
      if (held)
        await endLease(pool, held).catch((error) => log.warn({ error }, "the lease was left to run out"));
    },
  };
}
