import type { Narrowing } from "@/lib/events/schema";

// Each is an aggregate of one event's few deliveries. As EXISTS, Postgres might read every delivery there is into a hash instead.
const anyDelivery = (condition: string) =>
  `coalesce((SELECT bool_or(${condition}) FROM delivery WHERE event_id = looked_at.id), false)`;

/** What the Response column shows last, for deliveries that are over: see lib/events/short-response.ts. */
const anyResponse = (condition: string) => `
  coalesce((SELECT bool_or(${condition})
              FROM delivery
              JOIN LATERAL (SELECT status, cause FROM attempt
                             WHERE delivery_id = delivery.id ORDER BY number DESC LIMIT 1) AS last ON true
             WHERE event_id = looked_at.id AND state IN ('delivered', 'failed', 'blocked')), false)`;

/** SQL over a row `looked_at` of event: whether its run or one of its deliveries failed. */
export const FAILED = `
  (coalesce(looked_at.message ~ '^(EXCEPTION|TIMEOUT|413)\\M', false) OR ${anyDelivery("state IN ('failed', 'blocked')")})`;

const STATE = { failed: FAILED, skipped: anyDelivery("state = 'skipped'") };

const answered = (first: number) =>
  anyResponse(`last.cause IS NULL AND last.status BETWEEN ${first} AND ${first + 99}`);

const STATUS = {
  "2xx": answered(200),
  "3xx": answered(300),
  "4xx": answered(400),
  "5xx": answered(500),
  // No answer, or not all of one. What was blocked may never have been attempted.
  none: `(${anyDelivery("state = 'blocked'")} OR ${anyResponse("last.cause IS NOT NULL OR last.status IS NULL")})`,
};

/**
 * SQL over a row `looked_at` of event: whether it is what is asked for.
 *
 * @param parameter  the method's, such as `$5`; it is used whether there is a method or not
 */
export function matchSql({ state, status }: Narrowing, parameter: string): string {
  const conditions = [`(${parameter}::text IS NULL OR looked_at.method = ${parameter})`];
  if (state !== undefined) conditions.push(STATE[state]);
  if (status !== undefined) conditions.push(STATUS[status]);
  return conditions.join(" AND ");
}
