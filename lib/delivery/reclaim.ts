import type { Queryable } from "@/lib/db";

/**
 * Takes back what dead workers were sending: each such attempt is recorded as `interrupted` and its delivery is pending
 * again, to be sent with the same webhook-id. At least once: the endpoint may have received the interrupted attempt. One that
 * is at most once has failed instead.
 *
 * A worker is dead when its lease has run out and is ended here, or when it has none: a worker that renews in the same
 * moment either keeps all that it owns or finds that its lease is gone. One statement: a crash in the middle changes nothing, and
 * of several processes that reclaim at once one gets each delivery.
 *
 * @returns how many deliveries were taken back, by who hears of it (see ClaimedDelivery.topic)
 */
export async function reclaimDeliveries(
  db: Queryable,
): Promise<{ topic: string; pending: number; failed: number }[]> {
  const { rows } = await db.query({ name: "reclaim-deliveries", text: RECLAIM });
  return rows;
}

const RECLAIM = `
  WITH dead AS (
    DELETE FROM worker WHERE lease_until <= now() RETURNING id
  ), lost AS (
    SELECT id, attempt, claimed_at FROM delivery
     WHERE state = 'sending'
       AND (claimed_by IN (SELECT id FROM dead) OR NOT EXISTS (SELECT FROM worker WHERE id = claimed_by))
       FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE delivery
       SET state = CASE WHEN at_most_once THEN 'failed'::delivery_state ELSE 'pending' END,
           later = true, due_at = now(), claimed_by = NULL, claimed_at = NULL
      FROM lost WHERE delivery.id = lost.id AND delivery.state = 'sending' AND delivery.attempt = lost.attempt
    RETURNING delivery.id, delivery.event_id, delivery.state, lost.attempt, lost.claimed_at
  ), recorded AS (
    INSERT INTO attempt (delivery_id, number, outcome, started_at, request_headers, cause, reason)
    SELECT id, attempt, 'interrupted', claimed_at, '[]', 'interrupted',
           'The process that made this attempt died, or was cut off from its database. Whether the endpoint received it is not known.'
      FROM taken
    ON CONFLICT DO NOTHING
  )
  SELECT event.notebook_id AS topic, count(*) FILTER (WHERE state = 'pending')::int AS pending,
         count(*) FILTER (WHERE state = 'failed')::int AS failed
    FROM taken JOIN event ON event.id = taken.event_id GROUP BY event.notebook_id`;
