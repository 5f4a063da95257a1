import type { Queryable } from "@/lib/db";
import { GOES_FROM, MAY_GO, PAUSE, pendingLanes } from "@/lib/delivery/take";
import { queryWithin } from "@/lib/metrics/query-within";

/**
 * How long the delivery that has waited longest could have been sent and was not, in seconds; 0 when there is none.
 *
 * What is kept does not count: its destination is paused, its host has had its budget, or its notebook is suspended. None of that is
 * for the engines to change, and a destination that nobody enables again would hide for ever what they do not get done. After a
 * pause that ended by itself the time begins at its end.
 *
 * It steps from destination to destination, so that it costs what a claim costs, however long a backlog is.
 */
export async function secondsOfOldestDue(db: Queryable): Promise<number> {
  const { seconds } = await queryWithin<{ seconds: number }>(db, OLDEST);
  return seconds;
}

// With a look into the pauses for each destination, as a claim has it.
const OLDEST = `
  WITH RECURSIVE ${pendingLanes()}
  SELECT coalesce(greatest(0, extract(epoch FROM now() - min(greatest(first.due_at, over.until)))), 0)::float8 AS seconds
    FROM lane ${PAUSE}
    LEFT JOIN LATERAL (
      SELECT until FROM destination_pause
       WHERE host = lane.host AND cell_id = lane.cell_id AND until <= now()) AS over ON true
   CROSS JOIN (VALUES (false), (true)) AS turn(later)
   CROSS JOIN LATERAL (
     SELECT due_at FROM delivery
      WHERE state = 'pending' AND NOT limited AND host = lane.host AND cell_id = lane.cell_id AND later = turn.later
        AND due_at >= ${GOES_FROM}
      ORDER BY due_at LIMIT 1) AS first
   WHERE ${MAY_GO}`;
