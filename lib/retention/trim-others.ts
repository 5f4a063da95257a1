import { pool } from "@/lib/db";

/** Rows that one statement deletes. */
const BATCH = 1_000;

/** How long what is no event is kept, each by the column that says how old it is. */
const RULES = [
  ["session", "id", "expires_at", "0"],
  ["verification", "id", "expires_at", "0"],
  ["sign_in_tries", "key", "since", "1 day"],
  ["audit_entry", "id", "at", "1 year"],
  ["abuse_report", "id", "closed_at", "1 year"], // one that is open stays
] as const;

/** Deletes what is over: expired sessions, old entries of the audit log, closed reports. @returns how many rows */
export async function trimOthers(): Promise<number> {
  let deleted = 0;
  for (const [table, id, age, kept] of RULES) {
    let batch = BATCH;
    while (batch === BATCH) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table} WHERE ${id} IN
           (SELECT ${id} FROM ${table} WHERE ${age} < now() - interval '${kept}' LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
      );
      batch = rowCount ?? 0;
      deleted += batch;
    }
  }
  return deleted;
}
