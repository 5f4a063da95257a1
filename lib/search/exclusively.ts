import type pg from "pg";

import { pool } from "@/lib/db";

const LOCK = 1_735_289_203; // of the space of two-number advisory locks: the index of a notebook's searches

/**
 * Runs `work` in a transaction, unless another process is at the same notebook's index now.
 *
 * The lock ends with the transaction, so also with a process that dies. Between its statements the transaction holds
 * nothing else: it keeps no row from being vacuumed.
 *
 * @returns null when another is at it
 */
export async function exclusively<T>(
  notebookId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked",
      [LOCK, notebookId],
    );
    const result = rows[0]?.locked ? await work(client) : null;
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollback: Error) => {
      broken = rollback;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
