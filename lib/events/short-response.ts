import type { DeliveryState } from "@/lib/delivery/schema";

type LastAttempt = {
  message: string | null;
  outcome: string | null;
  status: number | null;
  cause: string | null;
};

/**
 * The Response column: a status code, or in one word why there is none.
 *
 * @returns null while there is nothing to say: the first attempt is not over
 */
export function toShortResponse(
  state: DeliveryState,
  { message, outcome, status, cause }: LastAttempt,
): string | null {
  if (state === "skipped") return "skipped";
  if (outcome === null) {
    if (state !== "failed") return null;
    return message === "TIMEOUT" ? "timeout" : "exception";
  }
  if (cause !== null) return cause;
  return status === null ? outcome : `${status}`;
}
