import type { Queryable } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import type { OpenLane, Room } from "@/lib/delivery/room";
import { GOES_FROM, MAY_GO, PAUSE, pendingLanes, TAKE } from "@/lib/delivery/take";

/** A delivery as a claim brings it. */
export type Claimed = ClaimedDelivery & {
  later: boolean; // it was attempted before
  dueAt: Date;
};

/**
 * Claims due deliveries, of every destination that has any as many as it and its host have room for, the longest due first.
 *
 * One statement, so a crash leaves a whole claim or none. SKIP LOCKED lets workers run it side by side: none waits for,
 * or receives, a row that another is claiming. It walks from destination to destination in the index of pending
 * deliveries, past a full host in one step, so the backlog of one that is full costs nothing, however large it is. When there is
 * not room for all, destinations take turns. First attempts come before later ones, which get a quarter of a destination's
 * room as long as both wait. A worker whose lease has run out claims nothing. Nothing is claimed of a destination that its endpoint
 * has paused, nor of what is sent within a host's budget (claim-limited.ts).
 *
 * @returns the claimed deliveries; of each destination first attempts, and later ones, each the longest due first
 */
export async function claimDeliveries(db: Queryable, workerId: string, room: Room): Promise<Claimed[]> {
  const { lanes } = room;
  const named = [
    lanes.map(({ host }) => host),
    lanes.map(({ cellId }) => cellId),
    lanes.map(({ unsent }) => unsent),
  ];
  const { rows } = await db.query<Claimed>({
    name: "claim-deliveries",
    text: CLAIM,
    values: [...bounds(workerId, room), ...named],
  });
  return rows;
}

/**
 * The same for destinations that are known to have a backlog, without looking for others and from where the last claim came
 * to: what was claimed before stays in the index until it is vacuumed, and need not be stepped over again each time.
 */
export async function claimMore(
  db: Queryable,
  workerId: string,
  room: Room,
  open: readonly OpenLane[],
): Promise<Claimed[]> {
  const { rows } = await db.query<Claimed>({
    name: "claim-more",
    text: CLAIM_MORE,
    values: [
      ...bounds(workerId, room),
      open.map(({ host }) => host),
      open.map(({ cellId }) => cellId),
      open.map(({ room }) => room),
      open.map(({ since }) => since ?? "-infinity"),
      open.map(({ laterSince }) => laterSince ?? "-infinity"),
    ],
  });
  return rows;
}

function bounds(workerId: string, { total, bytes, perDestination, perHost, hosts }: Room): unknown[] {
  const [names, unsent] = [hosts.map(({ name }) => name), hosts.map(({ unsent }) => unsent)];
  return [workerId, total, bytes, perDestination, perHost, names, unsent];
}

/** Claims an event's pending deliveries, due or in their grace, that neither a pause nor a host's budget keeps. */
export async function claimDeliveriesOf(
  db: Queryable,
  workerId: string,
  eventId: string,
): Promise<Claimed[]> {
  const { rows } = await db.query<Claimed>({
    name: "claim-deliveries-of-event",
    text: CLAIM_OF_EVENT,
    values: [workerId, eventId],
  });
  return rows;
}

const LAST_CELL = "'ffffffff-ffff-ffff-ffff-ffffffffffff'";

/** Of the open lanes, what fits. */
const TAKE_FROM_OPEN = `
  , candidate AS (
    SELECT next.id, next.bytes, next.due_at, open_lane.host, open_lane.room,
           row_number() OVER (PARTITION BY open_lane.host, open_lane.cell_id ORDER BY turn.later DESC, next.due_at) AS place
      FROM open_lane
     CROSS JOIN (VALUES (false, 1.0), (true, 0.25)) AS turn(later, share)
     CROSS JOIN LATERAL (
       SELECT id, octet_length(payload) AS bytes, due_at FROM delivery
        WHERE state = 'pending' AND NOT limited AND host = open_lane.host AND cell_id = open_lane.cell_id AND later = turn.later
          AND due_at >= CASE WHEN turn.later THEN open_lane.later_since ELSE open_lane.since END AND due_at <= now()
        ORDER BY due_at
        LIMIT least($2, greatest(0, ceil(open_lane.room * turn.share)))
          FOR UPDATE SKIP LOCKED) AS next
  ), ranked AS (
    SELECT candidate.id, candidate.bytes, candidate.place, candidate.due_at, coalesce(busy.unsent, 0) AS unsent,
           row_number() OVER (PARTITION BY candidate.host ORDER BY candidate.place, candidate.due_at) AS place_at_host
      FROM candidate
      LEFT JOIN unnest($6::text[], $7::int[]) AS busy(name, unsent) ON busy.name = candidate.host
     WHERE candidate.place <= candidate.room
  ), fair AS (
    SELECT id, sum(bytes) OVER turns - bytes AS bytes_before, row_number() OVER turns AS place
      FROM ranked
     WHERE place_at_host <= $5 - unsent
    WINDOW turns AS (ORDER BY ranked.place, due_at, id)
  ), due AS (
    SELECT id FROM fair WHERE fair.place <= $2 AND bytes_before < $3
  ), taken AS (${TAKE}
  )
  SELECT * FROM taken ORDER BY "dueAt"`;

const CLAIM = `
  WITH RECURSIVE full_host AS (
    SELECT name FROM unnest($6::text[], $7::int[]) AS busy(name, unsent) WHERE unsent >= $5
  ), ${pendingLanes(`CASE WHEN lane.host IN (SELECT name FROM full_host) THEN ${LAST_CELL} ELSE lane.cell_id END`)}, open_lane AS (
    SELECT lane.host, lane.cell_id, $4 - coalesce(busy.unsent, 0) AS room,
           ${GOES_FROM} AS since, ${GOES_FROM} AS later_since
      FROM lane
      LEFT JOIN unnest($8::text[], $9::uuid[], $10::int[]) AS busy(host, cell_id, unsent)
        ON busy.host = lane.host AND busy.cell_id = lane.cell_id ${PAUSE}
     WHERE lane.host NOT IN (SELECT name FROM full_host) AND ${MAY_GO}
  )${TAKE_FROM_OPEN}`;

const CLAIM_MORE = `
  WITH open_lane AS (
    SELECT lane.host, lane.cell_id, least(lane.room, $4) AS room, greatest(lane.since, ${GOES_FROM}) AS since,
           greatest(lane.later_since, ${GOES_FROM}) AS later_since
      FROM unnest($8::text[], $9::uuid[], $10::int[], $11::timestamptz[], $12::timestamptz[])
        AS lane(host, cell_id, room, since, later_since) ${PAUSE}
     WHERE ${MAY_GO}
  )${TAKE_FROM_OPEN}`;

const CLAIM_OF_EVENT = `
  WITH due AS (
    SELECT id FROM delivery AS lane
     WHERE event_id = $2 AND state = 'pending' AND NOT limited
       AND NOT EXISTS (
         SELECT FROM destination_pause AS pause
          WHERE pause.host = lane.host AND pause.cell_id = lane.cell_id AND (until IS NULL OR until > now())
            AND (pause.moved_at IS NULL OR pause.endpoint = lane.endpoint))
       FOR UPDATE OF lane SKIP LOCKED
  )${TAKE}`;
