import { CHANNELS, notify } from "@/lib/bus";
import type { Queryable } from "@/lib/db";

export type DeletedBatch = {
  deleted: number;
  last: string | null; // the newest event that was looked at; null when there was none
};

/** An account's notebook, and which of its events: those between two ids, the oldest first. */
type Range = { accountId: string; notebookId: string; after: string; upTo: string; limit: number };

/**
 * Deletes some events with their deliveries and attempts, and tells whoever lists them.
 *
 * It waits for nothing that stores, runs or delivers, and so can't be in a circle with it: an event of which a row is locked at
 * this moment is left out. The notebook is locked first, as by whoever deletes it; storing events takes a lock that goes
 * with it.
 */
export async function deleteBatch(db: Queryable, range: Range): Promise<DeletedBatch> {
  const { accountId, notebookId, after, upTo, limit } = range;
  const { rows } = await db.query<DeletedBatch>(DELETE, [notebookId, accountId, after, upTo, limit]);
  const batch = rows[0] ?? { deleted: 0, last: null };
  if (batch.deleted > 0) notify(CHANNELS.events, notebookId);
  return batch;
}

const DELETE = `
  WITH owner AS MATERIALIZED (
    SELECT id FROM notebook WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE
  ), chosen AS MATERIALIZED (
    SELECT id FROM event
     WHERE (notebook_id, id) > ((SELECT id FROM owner), $3::uuid)
       AND (notebook_id, id) <= ((SELECT id FROM owner), $4::uuid)
     ORDER BY notebook_id, id
     LIMIT $5
       FOR UPDATE SKIP LOCKED
  ), held AS MATERIALIZED (
    SELECT event_id FROM delivery WHERE event_id = ANY (ARRAY(SELECT id FROM chosen)) FOR UPDATE SKIP LOCKED
  ), promised AS (
    SELECT event_id, count(*) FROM delivery WHERE event_id = ANY (ARRAY(SELECT id FROM chosen)) GROUP BY event_id
  ), taken AS (
    SELECT event_id, count(*) FROM held GROUP BY event_id
  ), free AS (
    SELECT id FROM chosen
      LEFT JOIN promised ON promised.event_id = id
      LEFT JOIN taken ON taken.event_id = id
     WHERE promised.count IS NOT DISTINCT FROM taken.count
  ), removed AS (
    DELETE FROM event WHERE id = ANY (ARRAY(SELECT id FROM free)) RETURNING id
  ), told AS (
    UPDATE notebook SET deletions = deletions + 1 WHERE id = $1 AND EXISTS (SELECT FROM removed)
  )
  SELECT (SELECT count(*)::int FROM removed) AS deleted, (SELECT id FROM chosen ORDER BY id DESC LIMIT 1) AS last`;
