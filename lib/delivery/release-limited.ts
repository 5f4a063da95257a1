import type { Account } from "@/lib/accounts/account";
import { CHANNELS, notify } from "@/lib/bus";
import { enginePool } from "@/lib/db";

const BATCH = 1_000; // of what is looked at in one statement

/**
 * Takes the limit from an account's deliveries to a host that wait, since it has shown that the host is its own: they are claimed
 * like all others from now on. In batches, each of which passes over what somebody holds; a batch that fails leaves the ones before.
 *
 * @param host  with its port, as in Delivery.host
 * @returns how many
 */
export async function releaseLimited(account: Account, host: string): Promise<number> {
  let after: Place | null = FIRST;
  let count = 0;
  while (after !== null) {
    const batch = await releaseBatch(account, host, after);
    count += batch.released;
    after = batch.id === null ? null : batch;
    if (batch.released > 0) notify(CHANNELS.deliveries);
  }
  return count;
}

async function releaseBatch({ id: accountId }: Account, host: string, after: Place): Promise<Batch> {
  const { rows } = await enginePool.query<Batch>({
    name: "release-limited",
    text: RELEASE,
    values: [accountId, host, after.cellId, after.later, after.dueAt, after.id],
  });
  return rows[0] ?? { released: 0, id: null };
}

/** Where a batch ended in delivery_limited_idx. */
type Place = { cellId: string; later: boolean; dueAt: Date | string; id: string };

const NIL = "00000000-0000-0000-0000-000000000000";
const FIRST: Place = { cellId: NIL, later: false, dueAt: "-infinity", id: NIL };

/** What a batch came to, and where it ended; `id` is null once there is no more. */
type Batch = { released: number } & (Place | { id: null });

const RELEASE = `
  WITH looked_at AS MATERIALIZED (
    SELECT id, event_id, cell_id, later, due_at
      FROM delivery
     WHERE state = 'pending' AND limited AND host = $2
       AND (cell_id, later, due_at, id) > ($3::uuid, $4::boolean, $5::timestamptz, $6::uuid)
     ORDER BY cell_id, later, due_at, id
     LIMIT ${BATCH}
  ), own AS (
    SELECT delivery.id
      FROM looked_at
      JOIN event ON event.id = looked_at.event_id
      JOIN notebook ON notebook.id = event.notebook_id AND notebook.account_id = $1
      JOIN delivery ON delivery.id = looked_at.id
     WHERE delivery.state = 'pending' AND delivery.limited
       FOR UPDATE OF delivery SKIP LOCKED
  ), released AS (
    UPDATE delivery SET limited = false WHERE id = ANY (ARRAY(SELECT id FROM own)) RETURNING id
  )
  SELECT (SELECT count(*)::int FROM released) AS released, last.*
    FROM (SELECT) AS always
    LEFT JOIN (SELECT cell_id AS "cellId", later, due_at AS "dueAt", id
                 FROM looked_at ORDER BY cell_id DESC, later DESC, due_at DESC, id DESC LIMIT 1) AS last ON true`;
