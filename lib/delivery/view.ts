import type { Attempt, Delivery } from "@/lib/delivery/schema";
import type { Attempt as AttemptRow, Delivery as DeliveryRow } from "@/lib/generated/prisma/client";
import { encodeBytes } from "@/lib/http/bytes";

/** A delivery as the API shows it. */
export function toDelivery(row: DeliveryRow & { attempts: AttemptRow[] }): Delivery {
  const { id, cellId, state, endpoint, payload, contentType, message } = row;
  return {
    id,
    cellId,
    state,
    endpoint,
    sent: payload && { contentType: contentType ?? "", body: encodeBytes(payload) },
    message,
    attempts: row.attempts.map(toAttempt),
  };
}

function toAttempt(row: AttemptRow): Attempt {
  const { number, outcome, durationMs, status, responseBody, truncated, reason } = row;
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
            body: encodeBytes(responseBody ?? new Uint8Array()),
            truncated,
          },
    reason,
  };
}
