import type { Queue } from "@/lib/delivery/schema";

type Budget = NonNullable<Queue["budget"]>;

const MANY = 1_000; // a longer queue is not counted: lib/delivery/queue.ts
const TOO_LONG_MS = 10_000; // that nothing is being sent although something is due

/**
 * Why a delivery that waits is not sent at once, as far as that is known; "" when its turn is next.
 *
 * @param waitedMs  since it was due
 */
export function queueWords({ before, sending, workers, pause, budget }: Queue, waitedMs: number): string {
  if (pause !== null) {
    const end = pause.until === null ? "the destination is enabled" : "that time is over";
    return `${pause.reason} It is kept, and sent once ${end}: its cell says more.`;
  }
  if (workers === 0) return "No process that delivers is running: it is sent as soon as one is started.";
  if (budget !== null) return budgetWords(budget, before);
  if (sending === 0 && waitedMs >= TOO_LONG_MS) {
    return "Nothing is being sent to this destination: no process that delivers (ROLE all or worker) is running, or all of them are busy with others. It is sent as soon as one is free.";
  }
  const now = sending === 0 ? "" : `${count(sending)} ${sending === 1 ? "is" : "are"} under way`;
  if (before > 0) {
    return `${manyOf(before)} to this destination ${before === 1 ? "is" : "are"} before it${now && `, and ${now}`}.`;
  }
  return now && `${now} to this destination.`;
}

/** That it waits for its turn in what a host that is not verified gets. */
function budgetWords({ host, perSecond, perDay, isSpent }: Budget, before: number): string {
  const bounds = [
    ...(perSecond > 0 ? [`${count(perSecond)} a second`] : []),
    ...(perDay > 0 ? [`${count(perDay)} a day (UTC)`] : []),
  ];
  const turn =
    before === 0
      ? ""
      : ` ${manyOf(before)} to this destination ${before === 1 ? "is" : "are"} before it, and others to that host take turns.`;
  const spent = isSpent ? " Those of today are sent: it goes on at midnight (UTC)." : "";
  return `${host} is not verified: it gets at most ${bounds.join(" and ")}, of all accounts.${turn}${spent}`;
}

/** What else is under way to the destination of a delivery that is being sent; "" when nothing is. */
export function companyWords({ sending }: Queue): string {
  if (sending === 0) return "";
  const others =
    sending === 1 ? "1 other to this destination is" : `${count(sending)} others to this destination are`;
  return `${others} under way too: they take turns.`;
}

function manyOf(before: number): string {
  return before > MANY ? `More than ${count(MANY)}` : count(before);
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
