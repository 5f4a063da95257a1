import type { EventLog } from "@/components/queries/merge-events";

const MOST_BELOW = 1_000; // rows kept below the first one in sight
const MOST_ABOVE = 10_000; // rows above it, from which on what is newer is left unread until the person comes back

/**
 * A log without the rows that are far below what the person looks at: they come back by paging. So a page that is left open
 * holds as much after a week as after a minute.
 *
 * @param lookingAt  the first row in sight; null at the top
 */
export function boundLog(log: EventLog, lookingAt: string | null): EventLog {
  const [first] = log.pages;
  const rows = log.pages.flatMap(({ events }) => events);
  const events = rows.slice(0, rowsAbove(log, lookingAt) + MOST_BELOW);
  const next = events.at(-1)?.id ?? null;
  if (first === undefined || events.length === rows.length) return log;
  return { pages: [{ ...first, events, next }], pageParams: [null] };
}

/** Whether so much is above what the person looks at that more would only fill the memory. */
export function isFarFromTop(log: EventLog, lookingAt: string | null): boolean {
  return rowsAbove(log, lookingAt) > MOST_ABOVE;
}

function rowsAbove({ pages }: EventLog, lookingAt: string | null): number {
  if (lookingAt === null) return 0;
  return Math.max(
    pages.flatMap(({ events }) => events).findIndex(({ id }) => id === lookingAt),
    0,
  );
}
