import type { Queryable } from "@/lib/db";
import type { Sendable } from "@/lib/delivery/send";

/** A delivery that this worker, and no other, may send while its lease runs. */
export type ClaimedDelivery = Sendable & {
  attempt: number; // 1-based, counting the one that is about to be made; with the worker it names this claim
  cellId: string;
};

type Room = {
  total: number; // most deliveries to claim
  perCell: number; // most of one destination in flight
  inFlight: ReadonlyMap<string, number>; // cell id → its deliveries that are in flight in this worker
};

/**
 * Claims due deliveries, of every destination that has any as many as it has room for, the longest due first.
 *
 * One statement, so a crash leaves a whole claim or none. SKIP LOCKED lets workers run it side by side: none waits for,
 * or receives, a row that another is claiming. It walks from destination to destination in the index of pending
 * deliveries, so the backlog of one that is full costs nothing, however large it is. A worker whose lease has run out
 * claims nothing.
 *
 * @returns the claimed deliveries, in no particular order
 */
export async function claimDeliveries(
  db: Queryable,
  workerId: string,
  room: Room,
): Promise<ClaimedDelivery[]> {
  const { rows } = await db.query<ClaimedDelivery>({
    name: "claim-deliveries",
    text: CLAIM,
    values: [workerId, room.total, room.perCell, [...room.inFlight.keys()], [...room.inFlight.values()]],
  });
  return rows;
}

/** Claims an event's pending deliveries, due or in their grace, as far as there is room for them. */
export async function claimDeliveriesOf(
  db: Queryable,
  workerId: string,
  eventId: string,
  { total, perCell, inFlight }: Room,
): Promise<ClaimedDelivery[]> {
  const full = [...inFlight].filter(([, count]) => count >= perCell).map(([cellId]) => cellId);
  const { rows } = await db.query<ClaimedDelivery>({
    name: "claim-deliveries-of-event",
    text: CLAIM_OF_EVENT,
    values: [workerId, eventId, full, Math.max(0, total)],
  });
  return rows;
}

const TAKE = `
  UPDATE delivery
     SET state = 'sending', attempt = attempt + 1, claimed_by = $1, claimed_at = now()
    FROM due
   WHERE delivery.id = due.id
     AND EXISTS (SELECT FROM worker WHERE worker.id = $1 AND lease_until > now())
  RETURNING delivery.id, attempt, cell_id AS "cellId", endpoint, payload, content_type AS "contentType"`;

const CLAIM = `
  WITH RECURSIVE cell AS (
    (SELECT cell_id FROM delivery WHERE state = 'pending' ORDER BY cell_id LIMIT 1)
    UNION ALL
    SELECT (SELECT cell_id FROM delivery WHERE state = 'pending' AND cell_id > cell.cell_id
             ORDER BY cell_id LIMIT 1)
      FROM cell WHERE cell.cell_id IS NOT NULL
  ), candidate AS (
    SELECT next.id, next.due_at
      FROM cell
      LEFT JOIN unnest($4::uuid[], $5::int[]) AS busy(cell_id, count) ON busy.cell_id = cell.cell_id
     CROSS JOIN LATERAL (
       SELECT id, due_at FROM delivery
        WHERE state = 'pending' AND delivery.cell_id = cell.cell_id AND due_at <= now()
        ORDER BY due_at
        LIMIT least($2, greatest(0, $3 - coalesce(busy.count, 0)))
          FOR UPDATE SKIP LOCKED) AS next
     WHERE cell.cell_id IS NOT NULL
  ), due AS (
    SELECT id FROM candidate ORDER BY due_at LIMIT $2
  )${TAKE}`;

const CLAIM_OF_EVENT = `
  WITH due AS (
    SELECT id FROM delivery
     WHERE event_id = $2 AND state = 'pending' AND cell_id <> ALL ($3::uuid[])
     LIMIT $4
       FOR UPDATE SKIP LOCKED
  )${TAKE}`;
