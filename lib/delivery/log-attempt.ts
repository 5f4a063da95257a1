import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import type { Outcome } from "@/lib/delivery/outcome";
import { log } from "@/lib/log";

type Attempted = Pick<ClaimedDelivery, "id" | "attempt" | "host">;

/**
 * Writes one line for an attempt that failed, and none for one that was delivered.
 *
 * Of the endpoint only its host: paths and queries hold secrets. Nothing of what was sent or came back but the status.
 */
export function logFailedAttempt({ id, attempt, host }: Attempted, outcome: Outcome): void {
  const { kind, response, cause, durationMs } = outcome;
  if (kind === "delivered") return;
  log.warn(
    {
      deliveryId: id,
      attempt,
      host,
      outcome: kind,
      status: response?.status ?? null,
      cause,
      durationMs: Math.round(durationMs),
    },
    "an attempt failed",
  );
}
