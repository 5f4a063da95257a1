import type { Queue } from "@/lib/delivery/schema";

const MANY = 1_000; // a longer queue is not counted: lib/delivery/queue.ts
const TOO_LONG_MS = 10_000; // that nothing is being sent although something is due

/**
 * Why a delivery that waits is not sent at once, as far as that is known; "" when its turn is next.
 *
 * @param waitedMs  since it was due
 */
export function queueWords({ before, sending, workers }: Queue, waitedMs: number): string {
  if (workers === 0) return "No process that delivers is running: it is sent as soon as one is started.";
  if (sending === 0 && waitedMs >= TOO_LONG_MS) {
    return "Nothing is being sent to this destination: no process that delivers (ROLE all or worker) is running, or all of them are busy with others. It is sent as soon as one is free.";
  }
  const others = before > MANY ? `More than ${count(MANY)}` : count(before);
  const now = sending === 0 ? "" : `${count(sending)} ${sending === 1 ? "is" : "are"} under way`;
  if (before > 0) {
    return `${others} to this destination ${before === 1 ? "is" : "are"} before it${now && `, and ${now}`}.`;
  }
  return now && `${now} to this destination.`;
}

/** What else is under way to the destination of a delivery that is being sent; "" when nothing is. */
export function companyWords({ sending }: Queue): string {
  if (sending === 0) return "";
  const others =
    sending === 1 ? "1 other to this destination is" : `${count(sending)} others to this destination are`;
  return `${others} under way too: they take turns.`;
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
