import type { Attempt, Delivery } from "@/lib/delivery/schema";

/** An attempt to choose: one that is over, or the one that is under way or comes next, of which nothing is known yet. */
export type Choice = { number: number; words: string; attempt: Attempt | undefined };

/** The attempts of a delivery, oldest first, each with how it ended in a word or two. */
export function attemptChoices({ state, attempts, progress }: Delivery): Choice[] {
  const over = attempts.map((attempt) => ({ number: attempt.number, words: outcomeWords(attempt), attempt }));
  if (progress === null) return over;

  const words = state === "sending" ? "being sent" : "waiting";
  return [...over, { number: progress.attempt, words, attempt: undefined }];
}

function outcomeWords({ outcome, cause, response }: Attempt): string {
  switch (outcome) {
    case "delivered":
    case "rejected":
      return `${outcome}${response ? ` (${response.status})` : ""}`;
    case "timed_out":
      return "timed out";
    case "unreachable":
      return cause === null || cause === outcome ? outcome : `${outcome} (${cause})`;
    case "blocked":
    case "interrupted":
      return outcome;
    default:
      return outcome satisfies never;
  }
}
