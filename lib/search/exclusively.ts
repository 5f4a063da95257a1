import type pg from "pg";

import { pool } from "@/lib/db";

const LOCK = 1_735_289_203; // of the space of two-number advisory locks: the index of a notebook's searches

/**
 * Runs `work` in a transaction, unless another process is at the same notebook's index now.
 *
 * The lock ends with the transaction, so also with a process that dies, and needs no connection of one's own behind a
 * PgBouncer. Between its statements the transaction has no snapshot, so it keeps no row from being vacuumed.
 *
 * @returns null when another is at it
 */
export async function exclusively<T>(
  notebookId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error; // between statements, say; unheard, it would end the process
  };
  client.on("error", onError);
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
    await client.query("ROLLBACK").catch(onError);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
