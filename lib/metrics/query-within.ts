import type { Queryable } from "@/lib/db";

/** The most time that Postgres may take for one figure. */
const PATIENCE_MS = 1_000;

/**
 * Asks for one row of figures, and rejects when that takes longer than a scrape should wait. Tables are read by their indexes, whatever
 * their statistics say.
 */
export async function queryWithin<Row>(db: Queryable, text: string): Promise<Row> {
  // One message of several statements is one transaction: the settings hold for it and for nothing after it.
  const message = `SET LOCAL statement_timeout = ${PATIENCE_MS}; SET LOCAL enable_seqscan = off; ${text}`;
  const results: unknown = await db.query(message);
  const last: { rows: Row[] } | undefined = Array.isArray(results) ? results.at(-1) : undefined;
  const row = last?.rows[0];
  if (row === undefined) throw new Error("the figures have no row");
  return row;
}
