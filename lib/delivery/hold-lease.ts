import { enginePool as pool } from "@/lib/db";
import { endLease, LEASE_SECONDS, RENEW_MS, renewLease, startLease } from "@/lib/delivery/lease";
import { reclaimAll } from "@/lib/delivery/reclaim-all";
import { log } from "@/lib/log";

/** After this no statement that was under way when a lease was retired can still commit: twice lib/db.ts's statement timeout. */
const RETIRED_MS = 30_000;

type Lease = {
  id: string; // of the worker
  liveUntil: number; // performance.now(): by the clock of this process, never later than Postgres has it
  retiredAt: number | null;
};

export type HeldLease = {
  /** The worker's id, under a lease that runs. Rejects when Postgres is away. */
  workerId(): Promise<string>;
  /** The worker's id if its lease runs by this process's clock, without asking Postgres. */
  current(): string | null;
  /**
   * Whether what this worker claimed is still its own, just before it is sent: a process that was frozen past its lease finds out
   * here, not after it has sent again what another has taken over. Waits for a renewal when the lease has run out.
   */
  isHeld(workerId: string): boolean | Promise<boolean>;
  /**
   * Nobody can tell what this worker owns: a statement that claimed for it has failed without an answer. It claims no more, and
   * ends once everything that is known to be its own has ended; what is left then is reclaimed.
   */
  retire(workerId: string): void;
  /** Ends the leases, and stops renewing them. */
  end(): Promise<void>;
};

type Options = {
  onReclaimed: (topics: string[]) => void;
  onRenewed: () => void; // a lease was renewed, or began
  inFlightOf: (workerId: string) => number; // deliveries that are owned under this worker
};

/**
 * Holds a lease for as long as the process lives, and on the way reclaims what dead workers left.
 *
 * After it could not renew, because Postgres was away, it reclaims nothing for one lease: the other workers are to have
 * the time to renew too.
 */
export function holdLease({ onReclaimed, onRenewed, inFlightOf }: Options): HeldLease {
  const leases = new Map<string, Lease>();
  let starting: Promise<Lease> | null = null;
  let reclaimFrom = 0; // performance.now()
  let ticking: Promise<void> | null = null;
  const look = () => {
    ticking ??= tick().finally(() => {
      ticking = null;
    });
    return ticking;
  };

  const currentLease = () => [...leases.values()].find(({ retiredAt }) => retiredAt === null);
  const isLive = (lease: Lease | undefined) => lease !== undefined && performance.now() < lease.liveUntil;

  async function start(): Promise<Lease> {
    const liveUntil = performance.now() + LEASE_SECONDS * 1_000;
    const lease: Lease = { id: await startLease(pool), liveUntil, retiredAt: null };
    leases.set(lease.id, lease);
    onRenewed();
    return lease;
  }

  async function workerId(): Promise<string> {
    const held = currentLease();
    if (held !== undefined) return held.id;
    starting ??= start().finally(() => {
      starting = null;
    });
    return (await starting).id;
  }

  async function renew(lease: Lease): Promise<void> {
    const liveUntil = performance.now() + LEASE_SECONDS * 1_000;
    if (!(await renewLease(pool, lease.id))) {
      leases.delete(lease.id);
      return;
    }
    lease.liveUntil = liveUntil;
    onRenewed();
  }

  function isOver({ id, retiredAt }: Lease): boolean {
    return retiredAt !== null && performance.now() > retiredAt + RETIRED_MS && inFlightOf(id) === 0;
  }

  async function tick(): Promise<void> {
    try {
      for (const lease of leases.values()) {
        if (!isOver(lease)) await renew(lease);
        else if (leases.delete(lease.id)) await endLease(pool, lease.id);
      }
      await workerId();
      if (performance.now() >= reclaimFrom) await reclaimAll(pool, { forMs: RENEW_MS, onReclaimed });
    } catch (error) {
      reclaimFrom = performance.now() + LEASE_SECONDS * 1_000 + RENEW_MS;
      log.warn({ error }, "the lease could not be renewed; it is tried again soon");
    }
  }

  async function isHeldAfterRenewal(workerId: string): Promise<boolean> {
    while (leases.has(workerId) && !isLive(leases.get(workerId))) {
      await look();
      if (!isLive(leases.get(workerId))) await new Promise((resolve) => setTimeout(resolve, RENEW_MS));
    }
    return leases.has(workerId);
  }

  void look();
  const timer = setInterval(look, RENEW_MS);

  return {
    workerId,
    current() {
      const lease = currentLease();
      return lease !== undefined && isLive(lease) ? lease.id : null;
    },
    isHeld: (id) => isLive(leases.get(id)) || isHeldAfterRenewal(id),
    retire(id) {
      const lease = leases.get(id);
      if (lease === undefined || lease.retiredAt !== null) return;
      lease.retiredAt = performance.now();
      workerId().catch(() => {}); // Postgres is away: the next look starts another
    },
    async end() {
      clearInterval(timer);
      await ticking;
      await starting?.catch(() => {});
      for (const { id } of leases.values()) {
        await endLease(pool, id).catch((error) => log.warn({ error }, "the lease was left to run out"));
      }
      leases.clear();
    },
  };
}
