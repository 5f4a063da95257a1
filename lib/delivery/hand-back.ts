import { type Column, columnValues, rowsFrom } from "@/lib/columns";
import type { Queryable } from "@/lib/db";
import { countReached } from "@/lib/metrics/deliveries";

type Claim = { id: string; attempt: number; workerId: string };

/**
 * Gives up claims of which no attempt was begun: the deliveries are pending as if they had never been claimed, or suspended with
 * their notebook or account, whatever the process has heard of it. One that this worker no longer owns is left as it is.
 */
export async function handBack(db: Queryable, claims: Claim[]): Promise<void> {
  const { rows } = await db.query<{ state: "pending" | "suspended" }>({
    name: "hand-back",
    text: HAND_BACK,
    values: [claims.map(({ id }) => id), ...columnValues(CLAIM, claims)],
  });
  countReached("suspended", rows.filter(({ state }) => state === "suspended").length);
}

const CLAIM: readonly Column<Claim>[] = [
  ["id", "uuid", ({ id }) => id],
  ["attempt", "int", ({ attempt }) => attempt],
  ["worker_id", "uuid", ({ workerId }) => workerId],
];

// Looked up by id, as in lib/delivery/record.ts.
const HAND_BACK = `
  UPDATE delivery
     SET state = CASE WHEN EXISTS (
           SELECT FROM event
             JOIN notebook ON notebook.id = event.notebook_id
             JOIN account ON account.id = notebook.account_id
            WHERE event.id = delivery.event_id AND coalesce(notebook.suspended_at, account.suspended_at) IS NOT NULL)
           THEN 'suspended'::delivery_state ELSE 'pending' END,
         attempt = delivery.attempt - 1, later = delivery.attempt > 1,
         claimed_by = NULL, claimed_at = NULL
    FROM ${rowsFrom(CLAIM, 2, "claim")}
   WHERE delivery.id = ANY ($1::uuid[]) AND delivery.id = claim.id AND delivery.state::text = 'sending'
     AND delivery.claimed_by IS NOT DISTINCT FROM claim.worker_id AND delivery.attempt = claim.attempt
  RETURNING delivery.state`;
