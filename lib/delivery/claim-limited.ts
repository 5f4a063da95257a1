import type { Queryable } from "@/lib/db";
import type { Claimed } from "@/lib/delivery/claim";
import type { Room } from "@/lib/delivery/room";
import { GOES_FROM, MAY_GO, PAUSE, TAKE } from "@/lib/delivery/take";

/** What may be sent to one host that was not verified, over all accounts and processes. 0 is no limit. */
export type Budget = {
  perSecond: number; // attempts; as many at once after a rest
  perDay: number; // attempts in a day (UTC)
};

export type LimitedClaim = {
  claimed: Claimed[];
  nextMs: number | null; // until more may be claimed of what waits, in milliseconds; null when time alone changes nothing
};

type Row = Claimed | { id: null };
type Told = { nextMs: number | null; missing: string[] | null };

/**
 * Claims of the deliveries that are limited what the budgets of their hosts allow.
 *
 * One statement: it locks the rows of the hosts that have something to spend, or passes over those that another process has just
 * locked, takes deliveries and writes down what they cost. So whatever the number of processes, no more is ever claimed than a
 * bucket that fills with `perSecond` and holds one second's worth, and than `perDay`. What is claimed is spent: a crash after it loses
 * the right to send, which comes back with time, and no delivery.
 *
 * Destinations of a host take turns, beginning after the one that had the last, so each gets its share although a token comes at
 * a time; of a destination first attempts go first. It looks at no more destinations than it can use, and a few, and in an index of
 * its own (delivery_limited_idx), so the length of what waits costs nothing.
 */
export async function claimLimited(
  db: Queryable,
  workerId: string,
  room: Room,
  budget: Budget,
): Promise<LimitedClaim> {
  const claim = await claimOnce(db, workerId, room, budget);
  if (claim.missing === null) return claim;
  await db.query({
    name: "open-budgets",
    text: OPEN,
    values: [claim.missing, amount(budget.perSecond)],
  });
  const again = await claimOnce(db, workerId, room, budget);
  return { ...again, claimed: [...claim.claimed, ...again.claimed] };
}

async function claimOnce(
  db: Queryable,
  workerId: string,
  room: Room,
  budget: Budget,
): Promise<LimitedClaim & Told> {
  const { total, bytes, perDestination, perHost, hosts, lanes } = room;
  const { rows } = await db.query<Row & Told>({
    name: "claim-limited",
    text: CLAIM_LIMITED,
    values: [
      ...[workerId, total, bytes, perDestination, perHost],
      ...[hosts.map(({ name }) => name), hosts.map(({ unsent }) => unsent)],
      ...[
        lanes.map(({ host }) => host),
        lanes.map(({ cellId }) => cellId),
        lanes.map(({ unsent }) => unsent),
      ],
      ...[amount(budget.perSecond), amount(budget.perDay)],
    ],
  });
  const [told = { nextMs: null, missing: null }] = rows;
  const claimed = rows.flatMap(({ nextMs, missing, ...delivery }) =>
    delivery.id === null ? [] : [delivery],
  );
  return { claimed, nextMs: told.nextMs, missing: told.missing };
}

/** More than anybody sends, and few enough for an integer of Postgres. */
const NO_LIMIT = 1_000_000_000;

function amount(limit: number): number {
  return limit === 0 ? NO_LIMIT : limit;
}

const MORE_LANES = 32; // that are looked at beyond those that there are tokens for: some are paused, or full

// filled_at has milliseconds: what is left of one must not be lost, or won, each time.
const NOW = "date_trunc('milliseconds', now())";
const TODAY = "(now() AT TIME ZONE 'UTC')::date";
const TOMORROW_MS = `(extract(epoch FROM ((${TODAY} + 1)::timestamp AT TIME ZONE 'UTC') - now()) * 1000)::float8`;

/** Of a row of host_budget: what is in its bucket by now, and what was spent today. */
const tokensOf = (row: string) =>
  `least($11::float8, ${row}.tokens + $11::float8 * greatest(0, extract(epoch FROM ${NOW} - ${row}.filled_at))::float8)`;
const spentOf = (row: string) => `CASE WHEN ${row}.day < ${TODAY} THEN 0 ELSE ${row}.spent END`;

const FIRST_CELL = "'00000000-0000-0000-0000-000000000000'::uuid";

const CLAIM_LIMITED = `
  WITH RECURSIVE waiting AS (
    (SELECT host FROM delivery WHERE state = 'pending' AND limited ORDER BY host LIMIT 1)
    UNION ALL
    SELECT next.host
      FROM waiting
     CROSS JOIN LATERAL (
       SELECT host FROM delivery WHERE state = 'pending' AND limited AND host > waiting.host ORDER BY host LIMIT 1) AS next
  ), open_host AS MATERIALIZED (
    SELECT locked.host, locked.last_cell, locked.tokens, locked.spent,
           least(floor(locked.tokens), $12::int - locked.spent, $5::int - coalesce(busy.unsent, 0), $2::int)::int AS room
      FROM (SELECT host, coalesce(last_cell, ${FIRST_CELL}) AS last_cell, ${tokensOf("host_budget")} AS tokens, ${spentOf("host_budget")} AS spent
              FROM host_budget
             WHERE host = ANY (ARRAY(SELECT host FROM waiting))
               AND ${tokensOf("host_budget")} >= 1 AND ${spentOf("host_budget")} < $12::int
             ORDER BY filled_at
             LIMIT $2
               FOR UPDATE SKIP LOCKED) AS locked
      LEFT JOIN unnest($6::text[], $7::int[]) AS busy(name, unsent) ON busy.name = locked.host
  ), lane AS (
    SELECT open_host.host, next.cell_id, next.wrapped, 1 AS step
      FROM open_host CROSS JOIN LATERAL (${cellAfter("open_host.last_cell", "true")}) AS next
     WHERE room > 0
    UNION ALL
    SELECT open_host.host, next.cell_id, lane.wrapped OR next.wrapped, lane.step + 1
      FROM lane
      JOIN open_host ON open_host.host = lane.host
     CROSS JOIN LATERAL (${cellAfter("lane.cell_id", "NOT lane.wrapped")}) AS next
     WHERE lane.step < open_host.room + ${MORE_LANES}
       AND NOT ((lane.wrapped OR next.wrapped) AND next.cell_id > open_host.last_cell)
  ), ready AS (
    SELECT lane.host, lane.cell_id, lane.step, ${GOES_FROM} AS since, open_host.room,
           $4::int - coalesce(busy.unsent, 0) AS room_of_lane, count(*) OVER (PARTITION BY lane.host) AS lanes
      FROM lane
      JOIN open_host ON open_host.host = lane.host
      LEFT JOIN unnest($8::text[], $9::uuid[], $10::int[]) AS busy(host, cell_id, unsent)
        ON busy.host = lane.host AND busy.cell_id = lane.cell_id ${PAUSE}
     WHERE $4::int > coalesce(busy.unsent, 0) AND ${MAY_GO}
  ), candidate AS (
    SELECT next.id, next.bytes, next.due_at, ready.host, ready.cell_id, ready.step, ready.room,
           row_number() OVER (PARTITION BY ready.host, ready.cell_id ORDER BY next.later, next.due_at) AS place
      FROM ready
     CROSS JOIN LATERAL (
       SELECT id, octet_length(payload) AS bytes, later, due_at FROM delivery
        WHERE state = 'pending' AND limited AND host = ready.host AND cell_id = ready.cell_id
          AND due_at >= ready.since AND due_at <= now()
        ORDER BY later, due_at
        LIMIT least(ready.room_of_lane, ceil(ready.room::float8 / ready.lanes))
          FOR UPDATE SKIP LOCKED) AS next
  ), turn AS (
    SELECT *, row_number() OVER (PARTITION BY host ORDER BY place, step) AS turn FROM candidate
  ), fair AS (
    SELECT *, sum(bytes) OVER turns - bytes AS bytes_before, row_number() OVER turns AS number
      FROM turn WHERE turn <= room
    WINDOW turns AS (ORDER BY turn, due_at, id)
  ), due AS (
    SELECT * FROM fair WHERE number <= $2 AND bytes_before < $3
  ), taken AS (${TAKE}
  ), cost AS (
    SELECT open_host.host, open_host.tokens - count(taken.id) AS tokens, open_host.spent + count(taken.id)::int AS spent,
           count(taken.id) AS taken, open_host.room,
           coalesce(
             (array_agg(due.cell_id ORDER BY due.turn DESC) FILTER (WHERE taken.id IS NOT NULL))[1],
             (SELECT cell_id FROM lane WHERE lane.host = open_host.host ORDER BY step DESC LIMIT 1),
             open_host.last_cell) AS last_cell,
           open_host.last_cell AS last_before
      FROM open_host
      LEFT JOIN due ON due.host = open_host.host
      LEFT JOIN taken ON taken.id = due.id
     GROUP BY open_host.host, open_host.tokens, open_host.spent, open_host.room, open_host.last_cell
  ), paid AS (
    UPDATE host_budget
       SET tokens = cost.tokens, filled_at = greatest(filled_at, ${NOW}), day = greatest(day, ${TODAY}),
           spent = cost.spent, last_cell = cost.last_cell
      FROM cost
     WHERE host_budget.host = cost.host AND (taken > 0 OR cost.last_cell <> last_before)
  ), told AS (
    SELECT min(CASE
             WHEN coalesce(cost.spent, ${spentOf("budget")}) >= $12::int THEN ${TOMORROW_MS}
             WHEN cost.host IS NULL THEN greatest(0, 1 - ${tokensOf("budget")}) / $11::float8 * 1000
             WHEN cost.tokens < 1 THEN (1 - cost.tokens) / $11::float8 * 1000
             WHEN cost.taken > 0 AND cost.taken < cost.room THEN 0
           END) AS next_ms,
           array_agg(waiting.host) FILTER (WHERE budget.host IS NULL) AS missing
      FROM waiting
      LEFT JOIN host_budget AS budget ON budget.host = waiting.host
      LEFT JOIN cost ON cost.host = waiting.host
  )
  SELECT told.next_ms AS "nextMs", told.missing, taken.* FROM told LEFT JOIN taken ON true ORDER BY "dueAt"`;

/** The destination of open_host after a cell, in the order of their ids; after the last one the first, where `mayWrap`. */
function cellAfter(cell: string, mayWrap: string): string {
  const first = (condition: string) => `
    SELECT cell_id FROM delivery
     WHERE state = 'pending' AND limited AND host = open_host.host AND ${condition} ORDER BY cell_id LIMIT 1`;
  return `
    SELECT cell_id, wrapped
      FROM (SELECT cell_id, false AS wrapped FROM (${first(`cell_id > ${cell}`)}) AS after
            UNION ALL
            SELECT cell_id, true FROM (${first(mayWrap)}) AS anew) AS either
     ORDER BY wrapped LIMIT 1`;
}

const OPEN = `
  INSERT INTO host_budget (host, tokens, filled_at, day, spent)
  SELECT host, $2::float8, ${NOW}, ${TODAY}, 0 FROM unnest($1::text[]) AS missing(host)
   ORDER BY host
  ON CONFLICT DO NOTHING`;
