import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import type { Outcome } from "@/lib/delivery/outcome";
import type { OutcomeKind } from "@/lib/delivery/schema";
import { log } from "@/lib/log";

type Attempted = Pick<ClaimedDelivery, "id" | "attempt" | "host">;

/**
 * Writes one line for an attempt that failed, and none for one that was delivered.
 *
 * Of the endpoint only its host: paths and queries hold secrets. Nothing of what was sent or came back but the status.
 */
export function logFailedAttempt(attempted: Attempted, outcome: Outcome): void {
  const { kind, response, cause, durationMs } = outcome;
  if (kind === "delivered") return;
  write(attempted, {
    outcome: kind,
    status: response?.status ?? null,
    cause,
    durationMs: Math.round(durationMs),
  });
}

/** The same line for an attempt of a process that died, which nobody saw end. */
export function logLostAttempt(attempted: Attempted): void {
  write(attempted, { outcome: "interrupted", status: null, cause: "interrupted", durationMs: null });
}

type Ended = Pick<Outcome, "cause"> & {
  outcome: OutcomeKind;
  status: number | null;
  durationMs: number | null;
};

function write({ id, attempt, host }: Attempted, ended: Ended): void {
  log.warn({ deliveryId: id, attempt, host, ...ended }, "an attempt failed");
}
