import { CHANNELS, notify } from "@/lib/bus";
import { columnValues, PackedBytes, rowsFrom } from "@/lib/columns";
import type { Queryable } from "@/lib/db";
import { DELIVERY, deliveryRow, type RunResult } from "@/lib/events/insert";
import { countReached } from "@/lib/metrics/deliveries";
import type { ClaimedRun } from "@/lib/runs/claim-run";

/**
 * Stores what a pending run came to: the run is done and its deliveries are promised, in one statement, or nothing
 * changes because the lease ran out and another process claimed the run since, or because its notebook or account was suspended
 * meanwhile: then the run is made once that is lifted.
 */
export async function finishRun(
  db: Queryable,
  { eventId, runDueAt }: ClaimedRun,
  result: RunResult,
): Promise<void> {
  const bytes = new PackedBytes();
  const deliveries = result.deliveries.map((delivery) => deliveryRow(eventId, delivery, bytes));
  const observationsText = result.observations && JSON.stringify(result.observations);
  const { rows } = await db.query<{ notebook_id: string }>({
    name: "finish-run",
    text: FINISH,
    values: [
      eventId,
      runDueAt,
      result.durationMs,
      result.message,
      observationsText,
      bytes.whole(),
      ...columnValues(DELIVERY, deliveries),
    ],
  });
  for (const { notebook_id } of rows) notify(CHANNELS.events, notebook_id);
  if (rows.length === 0) return;
  notify(CHANNELS.deliveries);
  if (result.deliveries.some(({ limited }) => limited)) notify(CHANNELS.limited);
  for (const { state } of result.deliveries) countReached(state);
}

const FINISH = `
  WITH done AS (
    UPDATE event
       SET run = 'done', run_due_at = NULL, duration_ms = $3, message = $4, observations = $5::json
     WHERE id = $1 AND run = 'pending' AND run_due_at = $2
       AND EXISTS (SELECT FROM notebook JOIN account ON account.id = notebook.account_id
                    WHERE notebook.id = event.notebook_id
                      AND notebook.suspended_at IS NULL AND account.suspended_at IS NULL)
    RETURNING id, notebook_id
  ), promised AS (
    INSERT INTO delivery (id, event_id, cell_id, position, state, endpoint, host, at_most_once, limited, payload, content_type,
                          message, due_at)
    SELECT d.id, d.event_id, d.cell_id, d.position, d.state, d.endpoint, d.host, d.at_most_once, d.limited,
           substring($6::bytea, d.payload_from, d.payload_bytes), d.content_type, d.message, now()
      FROM ${rowsFrom(DELIVERY, 7, "d")}
      JOIN done ON done.id = d.event_id
  )
  SELECT notebook_id FROM done`;
