/** Rows of host_volume of the last seven days (UTC), today included. */
export const WEEK = lastDays("7");

/** The same for a number of days. @param days  an expression, such as a parameter */
export function lastDays(days: string): string {
  return `day > (now() AT TIME ZONE 'UTC')::date - ${days}::int`;
}

/** What was sent in a week, as JSON. @param notebooks  a query of notebooks' ids */
export function volumeOf(notebooks: string): string {
  return `(SELECT json_build_object('attempts', coalesce(sum(attempts), 0), 'failed', coalesce(sum(failed), 0))
             FROM host_volume WHERE notebook_id IN (${notebooks}) AND ${WEEK})`;
}

/**
 * How many events are kept, counted up to `most`. Each notebook is counted by itself, in an index.
 *
 * @param notebooks  a query of notebooks' ids
 */
export function eventsOf(notebooks: string, most: number): string {
  return `(SELECT count(*)::int FROM (
             SELECT FROM (${notebooks}) AS own
              CROSS JOIN LATERAL (SELECT FROM event WHERE notebook_id = own.id LIMIT ${most}) AS kept
              LIMIT ${most}) AS counted)`;
}
