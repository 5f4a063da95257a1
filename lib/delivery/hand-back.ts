import type { Queryable } from "@/lib/db";

/**
 * Gives up claims of which no attempt was begun: the deliveries are pending as if they had never been claimed. One that this
 * worker no longer owns is left as it is.
 */
export async function handBack(
  db: Queryable,
  claims: { id: string; attempt: number; workerId: string }[],
): Promise<void> {
  await db.query({
    name: "hand-back",
    text: HAND_BACK,
    values: [JSON.stringify(claims), claims.map(({ id }) => id)],
  });
}

// Looked up by id, as in lib/delivery/record.ts.
const HAND_BACK = `
  UPDATE delivery
     SET state = 'pending', attempt = delivery.attempt - 1, later = delivery.attempt > 1,
         claimed_by = NULL, claimed_at = NULL
    FROM json_to_recordset($1::json) AS claim(id uuid, attempt int, "workerId" uuid)
   WHERE delivery.id = ANY ($2) AND delivery.id = claim.id AND delivery.state::text = 'sending'
     AND delivery.claimed_by IS NOT DISTINCT FROM claim."workerId" AND delivery.attempt = claim.attempt`;
