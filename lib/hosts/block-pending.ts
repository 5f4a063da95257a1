import { CHANNELS, notify } from "@/lib/bus";
import { pool } from "@/lib/db";
import { operatorsPolicy } from "@/lib/hosts/policy";

const BATCH = 500; // deliveries that one statement moves

/**
 * Blocks what waits to be sent to hosts that are blocked, with the reason, in bounded batches. A delivery of which the row is
 * locked is being claimed: the engine asks again before it sends. What is suspended is left so.
 *
 * @returns how many
 */
export async function blockPending(): Promise<number> {
  const { rows: hosts } = await pool.query<{ host: string }>(WAITING_HOSTS);
  let blocked = 0;
  for (const { host } of hosts) {
    const policy = operatorsPolicy(host);
    if (policy?.kind === "blocked") blocked += await blockAll(host, policy.message);
  }
  return blocked;
}

async function blockAll(host: string, message: string): Promise<number> {
  let blocked = 0;
  let moved = BATCH;
  while (moved === BATCH) {
    const { rows } = await pool.query<{ notebook_id: string }>(BLOCK, [host, message, BATCH]);
    moved = rows.length;
    blocked += moved;
    for (const id of new Set(rows.map(({ notebook_id }) => notebook_id))) notify(CHANNELS.events, id);
  }
  return blocked;
}

/** From each host to the next one, in the two indexes that have what is pending. */
const hostsWhere = (condition: string) => `
  (WITH RECURSIVE waiting AS (
     (SELECT host FROM delivery WHERE ${condition} ORDER BY host LIMIT 1)
     UNION ALL
     SELECT next.host FROM waiting
      CROSS JOIN LATERAL (
        SELECT host FROM delivery WHERE ${condition} AND host > waiting.host ORDER BY host LIMIT 1) AS next
   ) SELECT host FROM waiting)`;

const WAITING_HOSTS = `${hostsWhere("state = 'pending' AND NOT limited")} UNION ${hostsWhere("state = 'pending' AND limited")}`;

const BLOCK = `
  WITH chosen AS (
    SELECT id FROM delivery WHERE state = 'pending' AND host = $1 LIMIT $3 FOR UPDATE SKIP LOCKED
  ), blocked AS (
    UPDATE delivery SET state = 'blocked', message = $2, limited = false
     WHERE id IN (SELECT id FROM chosen) AND state = 'pending'
    RETURNING event_id
  )
  SELECT event.notebook_id FROM blocked JOIN event ON event.id = blocked.event_id`;
