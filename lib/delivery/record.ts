import { type Column, columnValues, PackedBytes, rowsFrom } from "@/lib/columns";
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
  const bytes = new PackedBytes();
  const attempts = ended.map((one) => {
    const { response } = one.outcome;
    return { ...one, response, bodyFrom: response && bytes.add(response.body) };
  });
  const { rows } = await db.query<{ state: NextState; count: number }>({
    name: "record-outcomes",
    text: RECORD,
    values: [ended.map(({ deliveryId }) => deliveryId), bytes.whole(), ...columnValues(ATTEMPT, attempts)],
  });
  return rows;
}

type EndedRow = Ended & Pick<Outcome, "response"> & { bodyFrom: number | null };

const ATTEMPT: readonly Column<EndedRow>[] = [
  ["delivery_id", "uuid", ({ deliveryId }) => deliveryId],
  ["number", "int", ({ attempt }) => attempt],
  ["worker_id", "uuid", ({ workerId }) => workerId],
  ["next_state", "delivery_state", ({ outcome }) => NEXT_STATE[outcome.kind]],
  ["outcome", "outcome", ({ outcome }) => outcome.kind],
  ["started_at", "timestamptz", ({ outcome }) => outcome.startedAt.toISOString()],
  ["duration_ms", "float8", ({ outcome }) => outcome.durationMs],
  ["request_headers", "json", ({ outcome }) => JSON.stringify(outcome.requestHeaders)],
  ["status", "int", ({ response }) => response?.status ?? null],
  ["response_headers", "json", ({ response }) => JSON.stringify(response?.headers ?? [])],
  ["headers_cut", "boolean", ({ response }) => response?.headersCut ?? false],
  ["body_from", "int", ({ bodyFrom }) => bodyFrom],
  ["body_bytes", "int", ({ response }) => response?.body.length ?? null],
  ["truncated", "boolean", ({ response }) => response?.truncated ?? false],
  ["cause", "text", ({ outcome }) => outcome.cause],
  ["reason", "text", ({ outcome }) => outcome.reason],
];

// Rows are looked up by their ids, whatever the planner knows of the table: it may have looked when it was empty. What is said of
// the claim is written so that no other index serves it.
const RECORD = `
  WITH ended AS MATERIALIZED (
    SELECT * FROM ${rowsFrom(ATTEMPT, 3, "e")}
  ), moved AS (
    UPDATE delivery
       SET state = CASE WHEN next_state = 'pending' AND at_most_once THEN 'failed' ELSE next_state END,
           later = true, due_at = CASE next_state WHEN 'pending' THEN now() ELSE due_at END,
           claimed_by = NULL, claimed_at = NULL
      FROM ended
     WHERE delivery.id = ANY ($1::uuid[])
       AND delivery.id = ended.delivery_id AND delivery.state::text = 'sending'
       AND delivery.claimed_by IS NOT DISTINCT FROM ended.worker_id AND delivery.attempt = ended.number
    RETURNING delivery.state, ended.*
  ), recorded AS (
    INSERT INTO attempt (delivery_id, number, outcome, started_at, duration_ms, request_headers, status,
                         response_headers, headers_cut, response_body, truncated, cause, reason)
    SELECT delivery_id, number, outcome, started_at, duration_ms, request_headers, status,
           response_headers, headers_cut, substring($2::bytea, body_from, body_bytes), truncated, cause, reason
      FROM moved
    ON CONFLICT DO NOTHING
  )
  SELECT state, count(*)::int FROM moved GROUP BY state`;
