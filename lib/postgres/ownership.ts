import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

import { StartError } from "@/lib/postgres/start-error";

/** Any number, as long as every Hookbook uses it in the database "postgres" of its server. */
const LOCK = 4_665_427;

/** A process that was killed a moment ago still counts until Postgres has seen its connection close. */
const PATIENCE_MS = 1_000;

/**
 * Makes this process the one that uses a data directory, for as long as its connection lives.
 *
 * The lock is Postgres's own and ends with the connection, so it needs no cleaning up: not after kill -9, and not
 * after a reboot, when a process id in a file would name somebody else.
 *
 * Throws StartError, naming the owner, when another process has it.
 */
export async function takeOwnership(client: pg.Client, dataDir: string): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [LOCK]);
    if (rows[0].mine) return;
    if (performance.now() > giveUpAt) break;
    await sleep(50);
  }
  throw new StartError(
    `Hookbook is already running on ${dataDir}, as process ${await findOwner(client)}. Stop it first, or set DATA_DIR to another directory.`,
  );
}

/** The id of the process that uses the data directory of this server; null when none does. */
export async function findOwner(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name
       FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [LOCK],
  );
  return rows[0]?.application_name.replace("hookbook ", "") ?? null;
}
