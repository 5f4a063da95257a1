import { CHANNELS, notify } from "@/lib/bus";
import { pool, type Queryable } from "@/lib/db";
import { countReached } from "@/lib/metrics/deliveries";

const BATCH = 500; // deliveries that one statement moves

/**
 * Keeps what waits to be sent for these notebooks, marked as suspended, until it is released. In bounded batches. Call it once they, or
 * their account, are suspended: what is promised later, or was on its way, is kept when a process would send it.
 */
export async function suspendDeliveries(notebookIds: string[]): Promise<void> {
  notify(CHANNELS.stops);
  for (const text of [suspend("NOT limited"), suspend("limited")]) {
    let moved = BATCH;
    while (moved > 0) {
      moved = (await pool.query(text, [notebookIds, BATCH])).rowCount ?? 0;
      countReached("suspended", moved);
    }
  }
  for (const id of notebookIds) notify(CHANNELS.events, id);
}

/** Lets what was kept for these notebooks be sent, but for those that are still suspended. In bounded batches. */
export async function releaseDeliveries(notebookIds: string[]): Promise<void> {
  notify(CHANNELS.stops);
  let after: string | null = FIRST_ID;
  while (after !== null) after = await releaseBatch(pool, after, notebookIds);
}

/** An id that no delivery has: all come after it. */
export const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Releases those of the next kept deliveries whose notebook is suspended no longer.
 *
 * A delivery may be kept in the moment in which its notebook is released, by a process that asked a moment before. So whoever
 * delivers looks at some of what is kept now and then (lib/delivery/sweep.ts).
 *
 * @param after        the id of the last that was looked at
 * @param notebookIds  null for all
 * @returns the id of the last that this looked at; null when there are no more
 */
export async function releaseBatch(
  db: Queryable,
  after: string,
  notebookIds: string[] | null,
): Promise<string | null> {
  const { rows } = await db.query<{ last: string | null; topics: string[]; released: number }>({
    name: "release-batch",
    text: RELEASE,
    values: [after, notebookIds, BATCH],
  });
  const { last = null, topics = [], released = 0 } = rows[0] ?? {};
  countReached("pending", released);
  for (const topic of topics) notify(CHANNELS.events, topic);
  if (topics.length > 0) {
    notify(CHANNELS.deliveries);
    notify(CHANNELS.limited);
  }
  return last;
}

// From destination to destination, as in lib/delivery/claim.ts, past those whose first delivery is of another notebook: their
// backlog costs nothing. What shares a destination with another notebook's is kept when it is claimed.
function suspend(which: "limited" | "NOT limited"): string {
  const waits = `state = 'pending' AND ${which}`;
  return `
  WITH RECURSIVE lane AS (
    (SELECT host, cell_id, event_id FROM delivery WHERE ${waits} ORDER BY host, cell_id LIMIT 1)
    UNION ALL
    SELECT next.host, next.cell_id, next.event_id
      FROM lane
     CROSS JOIN LATERAL (
       SELECT host, cell_id, event_id FROM delivery
        WHERE ${waits} AND (host, cell_id) > (lane.host, lane.cell_id) ORDER BY host, cell_id LIMIT 1) AS next
  ), own AS MATERIALIZED (
    SELECT lane.host, lane.cell_id FROM lane JOIN event ON event.id = lane.event_id WHERE event.notebook_id = ANY ($1::uuid[])
  ), chosen AS (
    SELECT next.id
      FROM own
     CROSS JOIN LATERAL (
       SELECT id FROM delivery
        WHERE ${waits} AND host = own.host AND cell_id = own.cell_id
        ORDER BY later, due_at LIMIT $2
          FOR UPDATE SKIP LOCKED) AS next
     LIMIT $2
  )
  UPDATE delivery SET state = 'suspended'
   WHERE id = ANY (ARRAY(SELECT id FROM chosen))
     AND (SELECT notebook_id FROM event WHERE event.id = delivery.event_id) = ANY ($1::uuid[])`;
}

// Each delivery's notebook is looked up by its own: joined, Postgres might read all events there are.
const RELEASE = `
  WITH kept AS MATERIALIZED (
    SELECT id FROM delivery WHERE state = 'suspended' AND id > $1::uuid ORDER BY id LIMIT $3
  ), released AS (
    UPDATE delivery SET state = 'pending'
     WHERE id = ANY (ARRAY(SELECT id FROM kept)) AND state::text = 'suspended'
       AND (SELECT ($2::uuid[] IS NULL OR notebook.id = ANY ($2)) AND coalesce(notebook.suspended_at, account.suspended_at) IS NULL
              FROM event
              JOIN notebook ON notebook.id = event.notebook_id
              JOIN account ON account.id = notebook.account_id
             WHERE event.id = delivery.event_id)
    RETURNING (SELECT notebook_id FROM event WHERE event.id = delivery.event_id) AS topic
  )
  SELECT (SELECT id FROM kept ORDER BY id DESC LIMIT 1) AS last, ARRAY(SELECT DISTINCT topic FROM released) AS topics,
         (SELECT count(*)::int FROM released) AS released`;
