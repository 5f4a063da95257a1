import type { Queryable } from "@/lib/db";
import { FAILED } from "@/lib/events/match-sql";
import { idBefore } from "@/lib/search/bound";

export const MINUTE_MS = 60_000;

export type MinuteCount = { events: number; failures: number };

/**
 * Counts a notebook's events in each of some minutes, and of these those that failed.
 *
 * @param minutes  since the epoch
 * @returns a count for each, in the same order
 */
export async function countMinutes(
  db: Queryable,
  notebookId: string,
  minutes: number[],
): Promise<MinuteCount[]> {
  const bound = (minute: number) => idBefore(minute * MINUTE_MS);
  const { rows } = await db.query<MinuteCount>(COUNT, [
    notebookId,
    minutes.map(bound),
    minutes.map((minute) => bound(minute + 1)),
  ]);
  return rows;
}

const COUNT = `
  SELECT counted.events, counted.failures
    FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS minute(begins, ends, place)
   CROSS JOIN LATERAL (
     SELECT count(*)::int AS events, (count(*) FILTER (WHERE ${FAILED}))::int AS failures
       FROM event AS looked_at
      WHERE (notebook_id, id) > ($1, minute.begins) AND (notebook_id, id) < ($1, minute.ends)) AS counted
   ORDER BY place`;
