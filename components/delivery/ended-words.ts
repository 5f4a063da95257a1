import type { Attempt, Delivery } from "@/lib/delivery/schema";

/** What became of a delivery that is over, where “Delivered” or “Skipped” does not tell all; null where it does. */
export function endedWords({ state, message, attempts }: Delivery): string | null {
  if (state === "blocked" && message !== null) return message;
  if (state === "suspended") {
    return "It is kept while its notebook or its account is suspended, and sent once that is lifted.";
  }
  const last = attempts.at(-1);
  if (last === undefined) return null;
  const lost = attempts.filter(({ outcome }) => outcome === "interrupted").map(({ number }) => number);

  switch (state) {
    case "delivered":
      return lost.length === 0
        ? null
        : `${attemptsWords(lost)} interrupted, so the endpoint may have got this more than once, each time with the same webhook-id.`;
    case "failed":
      return last.outcome === "interrupted"
        ? `${last.reason ?? "Attempt was interrupted."} It was not sent again, as this destination asks (at most once). Resend sends the same payload with the same webhook-id.`
        : `${failureWords(last)} It is not tried again by itself: Resend sends the same payload once more.`;
    case "blocked":
      return "Nothing was sent: this endpoint is not allowed. Response says why, and what can be done.";
    case "skipped":
    case "pending":
    case "sending":
      return null;
    default:
      return state satisfies never;
  }
}

function failureWords({ response, cause, outcome }: Attempt): string {
  if (response !== null && cause === null) {
    const { status } = response;
    return status >= 300 && status < 400
      ? `The endpoint answered ${status}, a redirect, and redirects are not followed.`
      : `The endpoint answered ${status}, which is no success (2xx).`;
  }
  const came = response === null ? "No response came" : "The response did not come in full";
  const why = outcome === "timed_out" ? "timeout" : cause;
  return `${came}${why === null || why === "unreachable" ? "" : ` (${why})`}: Response says why.`;
}

function attemptsWords(numbers: number[]): string {
  const [only] = numbers;
  if (numbers.length === 1) return `Attempt ${only} was`;
  return `Attempts ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)} were`;
}
