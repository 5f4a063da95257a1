import type { Attempt, Delivery, Queue } from "@/lib/delivery/schema";
import type { Attempt as AttemptRow, Delivery as DeliveryRow } from "@/lib/generated/prisma/client";
import { encodeBytes } from "@/lib/http/bytes";

/** A delivery as the API shows it. `queue`: what it waits for, if it is not over. */
export function toDelivery(
  row: DeliveryRow & { attempts: AttemptRow[] },
  queue: Queue | undefined,
): Delivery {
  const { id, cellId, state, endpoint, payload, contentType, message } = row;
  return {
    id,
    cellId,
    state,
    endpoint,
    sent: payload && { contentType: contentType ?? "", body: encodeBytes(payload) },
    message,
    progress: toProgress(row, queue ?? null),
    attempts: row.attempts.map(toAttempt),
  };
}

function toProgress(row: DeliveryRow, queue: Queue | null): Delivery["progress"] {
  if (row.state === "pending") return { attempt: row.attempt + 1, since: row.dueAt.toISOString(), queue };
  if (row.state !== "sending") return null;
  return { attempt: row.attempt, since: (row.claimedAt ?? row.dueAt).toISOString(), queue };
}

function toAttempt(row: AttemptRow): Attempt {
  const { number, outcome, durationMs, status, headersCut, responseBody, truncated, cause, reason } = row;
  return {
    number,
    outcome,
    startedAt: row.startedAt.toISOString(),
    durationMs,
    requestHeaders: row.requestHeaders as Attempt["requestHeaders"],
    response:
      status === null
        ? null
        : {
            status,
            headers: row.responseHeaders as [string, string][],
            headersCut,
            body: encodeBytes(responseBody ?? new Uint8Array()),
            truncated,
          },
    cause,
    reason,
  };
}
