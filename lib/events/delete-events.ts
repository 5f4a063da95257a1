import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";

import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { pool } from "@/lib/db";
import { deleteBatch } from "@/lib/events/delete-batch";
import type { deletion } from "@/lib/events/schema";
import { requireNotebook } from "@/lib/notebooks/owner";
import { FIRST_ID, idBefore } from "@/lib/search/bound";
import { createPace } from "@/lib/search/pace";

/** How long one call deletes, about. */
const CALL_MS = 1_000;

/** Milliseconds of rest to one of work: whoever stores and delivers has the database for at least half of the time. */
const REST = 1;

/**
 * Deletes all events of a notebook up to one, the oldest first, for a while. What comes meanwhile is kept.
 *
 * A call that is broken off, or after which nobody calls again, has deleted whole events. Each call that deleted some is
 * an entry of the audit log, made once they are gone. Throws NotFoundError.
 *
 * @param upTo  the id that the call before answered; null for the first call: up to now
 */
export async function deleteEvents(
  account: Author,
  notebookId: string,
  upTo: string | null,
  callMs = CALL_MS,
): Promise<z.infer<typeof deletion>> {
  await requireNotebook(account, notebookId);
  const deadline = performance.now() + callMs;
  const range = { accountId: account.id, notebookId, upTo: upTo ?? idBefore(Date.now() + 1) };
  const pace = createPace({ first: 32, most: 512 });
  let deleted = 0;
  let after: string | null = FIRST_ID;
  do {
    const started = performance.now();
    const from: string = after;
    const batch = await pace.timed((limit) => deleteBatch(pool, { ...range, after: from, limit }));
    deleted += batch.deleted;
    after = batch.last;
    await sleep((performance.now() - started) * REST);
  } while (after !== null && performance.now() < deadline);

  if (deleted > 0) {
    const details = { events: deleted, upTo: range.upTo };
    await recordAudit(account, { action: "events.deleted", subject: notebookId, details });
  }
  const done = after === null && (await pool.query(REMAINING, [notebookId, range.upTo])).rowCount === 0;
  if (done) await pool.query(FORGET_SEGMENTS, [notebookId, range.upTo]);
  return { deleted, upTo: range.upTo, done };
}

const REMAINING = `
  SELECT FROM event
   WHERE (notebook_id, id) > ($1, '${FIRST_ID}') AND (notebook_id, id) <= ($1, $2)
   ORDER BY notebook_id, id
   LIMIT 1`;

// Those without an event. One that is being sealed at this moment is only waste.
const FORGET_SEGMENTS = "DELETE FROM search_segment WHERE notebook_id = $1 AND last_id <= $2";
