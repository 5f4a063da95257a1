import type { Queryable } from "@/lib/db";
import type { Queue } from "@/lib/delivery/schema";

/** The longest queue that is counted. A longer one is told as this. */
export const COUNTED = 1_001;

/**
 * What deliveries that are not over wait for. Bounded: a backlog is counted no further than COUNTED.
 *
 * @returns delivery id → its queue; nothing for one that is over meanwhile
 */
export async function readQueues(db: Queryable, deliveryIds: string[]): Promise<Map<string, Queue>> {
  if (deliveryIds.length === 0) return new Map();
  const { rows } = await db.query<Queue & { id: string }>({
    name: "read-queues",
    text: QUEUES,
    values: [deliveryIds],
  });
  return new Map(rows.map(({ id, ...queue }) => [id, queue]));
}

const QUEUES = `
  SELECT own.id,
         (SELECT count(*)::int FROM (
            SELECT FROM delivery
             WHERE state = 'pending' AND own.state = 'pending' AND host = own.host AND cell_id = own.cell_id
               AND (later, due_at) < (own.later, own.due_at) -- as lib/delivery/claim.ts takes them
             LIMIT ${COUNTED}) AS earlier) AS before,
         (SELECT count(*)::int FROM delivery
           WHERE state = 'sending' AND cell_id = own.cell_id AND id <> own.id) AS sending,
         (SELECT count(*)::int FROM worker WHERE lease_until > now()) AS workers,
         own.state = 'sending' AND NOT EXISTS (
           SELECT FROM worker WHERE id = own.claimed_by AND lease_until > now()) AS abandoned
    FROM delivery AS own
   WHERE own.id = ANY ($1::uuid[]) AND own.state IN ('pending', 'sending')`;
