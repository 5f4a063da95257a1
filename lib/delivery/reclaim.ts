import type { Queryable } from "@/lib/db";

/** The most deliveries that one statement takes back. A process may have owned thousands when it died. */
export const RECLAIM_BATCH = 500;

/** A delivery whose attempt was interrupted: it is pending again, or has failed as it is at most once. */
export type Reclaimed = {
  id: string;
  attempt: number; // that was interrupted
  host: string;
  state: "pending" | "failed";
  topic: string; // who hears of it: see ClaimedDelivery.topic
};

/**
 * Takes back what dead workers were sending: each such attempt is recorded as `interrupted` and its delivery is pending
 * again, to be sent with the same webhook-id. At least once: the endpoint may have received the interrupted attempt. One that
 * is at most once has failed instead.
 *
 * A worker is dead when its lease has run out and is ended here, or when it has none: a worker that renews in the same
 * moment either keeps its lease or finds that it is gone. One statement: a crash in the middle changes nothing, and
 * of several processes that reclaim at once one gets each delivery.
 *
 * @returns what was taken back; where it is RECLAIM_BATCH there may be more
 */
export async function reclaimDeliveries(db: Queryable): Promise<Reclaimed[]> {
  const { rows } = await db.query<Reclaimed>({
    name: "reclaim-deliveries",
    text: RECLAIM,
    values: [RECLAIM_BATCH],
  });
  return rows;
}

const RECLAIM = `
  WITH dead AS (
    DELETE FROM worker WHERE lease_until <= now() RETURNING id
  ), lost AS (
    SELECT id, attempt, claimed_at FROM delivery
     WHERE state = 'sending'
       AND (claimed_by IN (SELECT id FROM dead) OR NOT EXISTS (SELECT FROM worker WHERE id = claimed_by))
     LIMIT $1
       FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE delivery
       SET state = CASE WHEN at_most_once THEN 'failed'::delivery_state ELSE 'pending' END,
           later = true, due_at = now(), claimed_by = NULL, claimed_at = NULL
      FROM lost WHERE delivery.id = lost.id AND delivery.state = 'sending' AND delivery.attempt = lost.attempt
    RETURNING delivery.id, delivery.event_id, delivery.host, delivery.state, lost.attempt, lost.claimed_at
  ), recorded AS (
    INSERT INTO attempt (delivery_id, number, outcome, started_at, request_headers, cause, reason)
    SELECT id, attempt, 'interrupted', claimed_at, '[]', 'interrupted',
           'The process that made this attempt died, or was cut off from its database. Whether the endpoint received it is not known.'
      FROM taken
    ON CONFLICT DO NOTHING
  )
  SELECT taken.id, taken.attempt, taken.host, taken.state, event.notebook_id AS topic
    FROM taken JOIN event ON event.id = taken.event_id`;
