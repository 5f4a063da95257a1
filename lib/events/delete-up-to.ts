import { setTimeout as sleep } from "node:timers/promises";

import { pool } from "@/lib/db";
import { deleteBatch } from "@/lib/events/delete-batch";
import { FIRST_ID } from "@/lib/search/bound";
import { createPace } from "@/lib/search/pace";

/** Whoever waits for it is there: those who store and deliver have the database for half of the time at least. */
const REST = 1;

/** The events of an account's notebook up to one. */
type Range = { accountId: string; notebookId: string; upTo: string };

/**
 * Deletes events in bounded batches, the oldest first, until none is left or the time is over.
 *
 * @param deadline  as performance.now() counts; one batch is deleted whatever it says
 * @param rest  milliseconds of rest to one of work
 * @returns how many were deleted, and whether none is left: one of which a row was locked may be
 */
export async function deleteUpTo(
  range: Range,
  deadline: number,
  rest = REST,
): Promise<{ deleted: number; done: boolean }> {
  const pace = createPace({ first: 32, most: 512 });
  let deleted = 0;
  let after: string | null = FIRST_ID;
  do {
    const started = performance.now();
    const from: string = after;
    const batch = await pace.timed((limit) => deleteBatch(pool, { ...range, after: from, limit }));
    deleted += batch.deleted;
    after = batch.last;
    await sleep((performance.now() - started) * rest);
  } while (after !== null && performance.now() < deadline);

  const { notebookId, upTo } = range;
  const done = after === null && (await pool.query(REMAINING, [notebookId, upTo])).rowCount === 0;
  if (done) await pool.query(FORGET_SEGMENTS, [notebookId, upTo]);
  return { deleted, done };
}

const REMAINING = `
  SELECT FROM event
   WHERE (notebook_id, id) > ($1, '${FIRST_ID}') AND (notebook_id, id) <= ($1, $2)
   ORDER BY notebook_id, id
   LIMIT 1`;

// Those without an event. One that is being sealed at this moment is only waste.
const FORGET_SEGMENTS = "DELETE FROM search_segment WHERE notebook_id = $1 AND last_id <= $2";
