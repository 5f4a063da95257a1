import { v7 as uuidv7 } from "uuid";

import type { Queryable } from "@/lib/db";

/** How long a worker owns what it claimed without renewing. A crash delays its deliveries by this and a look. */
export const LEASE_SECONDS = 10;

/** How often a live worker renews: three times in a lease, so that one lost renewal costs nothing. */
export const RENEW_MS = 3_000;

/** Starts a lease. @returns the worker's id */
export async function startLease(db: Queryable): Promise<string> {
  const id = uuidv7();
  await db.query(
    `INSERT INTO worker (id, lease_until) VALUES ($1, now() + interval '${LEASE_SECONDS} seconds')`,
    [id],
  );
  return id;
}

/**
 * Renews a lease: one statement a process, whatever it has in flight. One that has run out can still be renewed as long
 * as nobody has ended it (lib/delivery/reclaim.ts), so nothing is sent twice after Postgres was away.
 *
 * @returns false when it was ended: others own what this worker had claimed, and it starts a new lease
 */
export async function renewLease(db: Queryable, workerId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE worker SET lease_until = now() + interval '${LEASE_SECONDS} seconds'
      WHERE id = $1`,
    [workerId],
  );
  return rowCount === 1;
}

/** Ends a lease at once. What the worker still owned is reclaimed by the next look of any other. */
export async function endLease(db: Queryable, workerId: string): Promise<void> {
  await db.query("DELETE FROM worker WHERE id = $1", [workerId]);
}
