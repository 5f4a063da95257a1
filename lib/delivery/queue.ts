import type { Queryable } from "@/lib/db";
import type { Budget } from "@/lib/delivery/claim-limited";
import type { Queue } from "@/lib/delivery/schema";

/** The longest queue that is counted. A longer one is told as this. */
export const COUNTED = 1_001;

type Row = Omit<Queue, "pause" | "budget"> & {
  id: string;
  pause: { reason: string; until: number | null } | null; // milliseconds since 1970
  limitedHost: string | null; // set of one that is limited
  spent: number; // of its host's budget today
};

/**
 * What deliveries that are not over wait for. Bounded: a backlog is counted no further than COUNTED.
 *
 * @param budget  of a host that is not verified
 * @returns delivery id → its queue; nothing for one that is over meanwhile
 */
export async function readQueues(
  db: Queryable,
  deliveryIds: string[],
  budget: Budget,
): Promise<Map<string, Queue>> {
  if (deliveryIds.length === 0) return new Map();
  const { rows } = await db.query<Row>({ name: "read-queues", text: QUEUES, values: [deliveryIds] });
  return new Map(rows.map((row) => [row.id, toQueue(row, budget)]));
}

function toQueue(
  { before, sending, workers, abandoned, pause, limitedHost, spent }: Row,
  budget: Budget,
): Queue {
  const { perSecond, perDay } = budget;
  return {
    before,
    sending,
    workers,
    abandoned,
    pause: pause && {
      reason: pause.reason,
      until: pause.until === null ? null : new Date(pause.until).toISOString(),
    },
    budget:
      limitedHost === null
        ? null
        : { host: limitedHost, perSecond, perDay, isSpent: perDay > 0 && spent >= perDay },
  };
}

/** How many of the same destination are taken before `own`: those that are limited, or not, have an index each. */
const earlier = (which: "limited" | "NOT limited") => `
  (SELECT count(*)::int FROM (
     SELECT FROM delivery
      WHERE state = 'pending' AND ${which} AND own.state = 'pending' AND ${which.replace("limited", "own.limited")}
        AND host = own.host AND cell_id = own.cell_id
        AND (later, due_at) < (own.later, own.due_at) -- as lib/delivery/claim.ts takes them
      LIMIT ${COUNTED}) AS earlier)`;

const QUEUES = `
  SELECT own.id, ${earlier("NOT limited")} + ${earlier("limited")} AS before,
         (SELECT count(*)::int FROM delivery
           WHERE state = 'sending' AND cell_id = own.cell_id AND id <> own.id) AS sending,
         (SELECT count(*)::int FROM worker WHERE lease_until > now()) AS workers,
         own.state = 'sending' AND NOT EXISTS (
           SELECT FROM worker WHERE id = own.claimed_by AND lease_until > now()) AS abandoned,
         (SELECT json_build_object('reason', reason, 'until', floor(extract(epoch FROM until) * 1000))
            FROM destination_pause AS pause
           WHERE own.state = 'pending' AND pause.host = own.host AND pause.cell_id = own.cell_id
             AND (until IS NULL OR until > now()) AND (moved_at IS NULL OR pause.endpoint = own.endpoint)) AS pause,
         CASE WHEN own.state = 'pending' AND own.limited THEN own.host END AS "limitedHost",
         coalesce((SELECT spent FROM host_budget
                    WHERE host = own.host AND own.limited AND day = (now() AT TIME ZONE 'UTC')::date), 0) AS spent
    FROM delivery AS own
   WHERE own.id = ANY ($1::uuid[]) AND own.state IN ('pending', 'sending')`;
