import type { Queryable } from "@/lib/db";
import type { Outcome } from "@/lib/delivery/outcome";
import type { DeliveryState, OutcomeKind } from "@/lib/delivery/schema";

export type Ended = {
  deliveryId: string;
  attempt: number;
  workerId: string; // who claimed it
  outcome: Outcome;
};

/** Where each outcome leads. What was interrupted is sent again, unless it is at most once: then it has failed. */
const NEXT_STATE = {
  delivered: "delivered",
  rejected: "failed",
  timed_out: "failed",
  unreachable: "failed",
  blocked: "blocked",
  interrupted: "pending",
} as const satisfies Record<OutcomeKind, DeliveryState>;

type NextState = (typeof NEXT_STATE)[OutcomeKind];

/**
 * Writes down how attempts ended and, where the worker still owns the claim, what becomes of their deliveries: one
 * statement for a batch.
 *
 * A worker that outlived its lease changes no delivery: another has taken it over and recorded this attempt as
 * interrupted. Doing it twice is the same as doing it once.
 *
 * @returns how many deliveries came to which state by this
 */
export async function recordOutcomes(
  db: Queryable,
  ended: Ended[],
): Promise<{ state: NextState; count: number }[]> {
  const { rows } = await db.query<{ state: NextState; count: number }>({
    name: "record-outcomes",
    text: RECORD,
    values: [JSON.stringify(ended.map(toRecord))],
  });
  return rows;
}

// Rows are looked up by their ids, whatever the planner knows of the table: it may have looked when it was empty. What is said of
// the claim is written so that no other index serves it.
const RECORD = `
  WITH ended AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS e(
      delivery_id uuid, number int, worker_id uuid, next_state delivery_state, outcome outcome,
      started_at timestamptz, duration_ms float8, request_headers json, status int, response_headers json, headers_cut boolean,
      response_body text, truncated boolean, cause text, reason text)
  ), moved AS (
    UPDATE delivery
       SET state = CASE WHEN next_state = 'pending' AND at_most_once THEN 'failed' ELSE next_state END,
           later = true, due_at = CASE next_state WHEN 'pending' THEN now() ELSE due_at END,
           claimed_by = NULL, claimed_at = NULL
      FROM ended
     WHERE delivery.id = ANY (ARRAY(SELECT delivery_id FROM ended))
       AND delivery.id = ended.delivery_id AND delivery.state::text = 'sending'
       AND delivery.claimed_by IS NOT DISTINCT FROM ended.worker_id AND delivery.attempt = ended.number
    RETURNING delivery.state, ended.*
  ), recorded AS (
    INSERT INTO attempt (delivery_id, number, outcome, started_at, duration_ms, request_headers, status,
                         response_headers, headers_cut, response_body, truncated, cause, reason)
    SELECT delivery_id, number, outcome, started_at, duration_ms, request_headers, status,
           response_headers, headers_cut, decode(response_body, 'base64'), truncated, cause, reason
      FROM moved
    ON CONFLICT DO NOTHING
  )
  SELECT state, count(*)::int FROM moved GROUP BY state`;

function toRecord({ deliveryId, attempt, workerId, outcome }: Ended) {
  const { kind, startedAt, durationMs, requestHeaders, response, cause, reason } = outcome;
  return {
    delivery_id: deliveryId,
    number: attempt,
    worker_id: workerId,
    next_state: NEXT_STATE[kind],
    outcome: kind,
    started_at: startedAt,
    duration_ms: durationMs,
    request_headers: requestHeaders,
    status: response?.status ?? null,
    response_headers: response?.headers ?? [],
    headers_cut: response?.headersCut ?? false,
    response_body: response && Buffer.from(response.body).toString("base64"),
    truncated: response?.truncated ?? false,
    cause,
    reason,
  };
}
