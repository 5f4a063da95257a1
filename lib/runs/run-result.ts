import type { NewDelivery, RunResult } from "@/lib/events/insert";
import type { CodeObservation } from "@/lib/events/schema";
import type { Evaluation, Run } from "@/lib/expression/evaluation";
import type { CodeEnd } from "@/lib/expression/step";
import { newId } from "@/lib/new-id";
import type { Destination, RunCell } from "@/lib/runs/plan";

/**
 * What a run came to, as it is stored: a delivery for each destination that was reached, an observation for each code cell that
 * was, and one message for all, which is how code ended the run or else why the first delivery failed.
 */
export function toRunResult(cells: readonly RunCell[], { results, durationMs }: Run): RunResult {
  const deliveries: NewDelivery[] = [];
  let observations: CodeObservation[] | null = null;
  let ended: string | null = null;
  let failed: string | null = null;

  for (const [index, result] of results.entries()) {
    const cell = cells[index];
    if (cell === undefined || result.kind === "not_reached") continue;
    if (cell.kind === "code" && result.kind === "code") {
      const { end, logs, logsCut, changes } = result;
      observations ??= [];
      observations.push({ cellId: cell.cellId, end, logs, logsCut, changes });
      ended ??= messageOf(end);
    } else if (cell.kind === "destination" && result.kind !== "code") {
      const delivery = toDelivery(cell, result);
      deliveries.push(delivery);
      if (delivery.state === "failed") failed ??= delivery.message;
    }
  }
  return { durationMs, message: ended ?? failed, observations, deliveries };
}

/** What the Inspector says of code that ended a run; null of code that did not. */
function messageOf(end: CodeEnd): string | null {
  switch (end.kind) {
    case "completed":
      return null;
    case "ended":
      return end.message === null ? "$end" : `$end: ${storable(end.message)}`;
    case "threw":
      return `EXCEPTION ${storable(end.message)}`;
    case "timed_out":
      return "TIMEOUT";
    default:
      return end satisfies never;
  }
}

function toDelivery(
  { cellId, position, endpoint, host, atMostOnce }: Destination,
  evaluation: Evaluation,
): NewDelivery {
  const delivery = (
    state: NewDelivery["state"],
    payload: Uint8Array | null,
    contentType: string | null,
    message: string | null,
  ): NewDelivery => ({
    id: newId(),
    cellId,
    position,
    endpoint,
    host,
    atMostOnce,
    limited: false, // before its host's policy is asked
    state,
    payload,
    contentType,
    message,
  });
  switch (evaluation.kind) {
    case "payload":
      return delivery("pending", evaluation.body, evaluation.contentType, null);
    case "skipped":
      return delivery("skipped", null, null, null);
    case "threw":
      return delivery("failed", null, null, `EXCEPTION ${storable(evaluation.message)}`);
    case "timed_out":
      return delivery("failed", null, null, "TIMEOUT");
    default:
      return evaluation satisfies never;
  }
}

/** Postgres text holds neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
