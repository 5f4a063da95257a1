import type { DeliveryState } from "@/lib/delivery/schema";

type LastAttempt = {
  message: string | null;
  outcome: string | null;
  status: number | null;
  cause: string | null;
};

/** The Response column: a status code, or in one word why there is none. What came of an attempt that is being repeated is not it. */
export function toShortResponse(
  state: DeliveryState,
  { message, outcome, status, cause }: LastAttempt,
): string {
  if (state === "pending") return "waiting";
  if (state === "sending" || state === "skipped") return state;
  if (state === "blocked" || state === "suspended") return state; // also one that was never attempted
  if (outcome === null) return message === "TIMEOUT" ? "timeout" : "exception";
  if (cause !== null) return cause;
  return status === null ? outcome : `${status}`;
}
