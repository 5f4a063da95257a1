import type { QueryClient } from "@tanstack/react-query";

import { eventsQuery, isUnsettled, PAGE_SIZE, readEvents } from "@/components/queries/events";
import { type EventLog, mergeEvents } from "@/components/queries/merge-events";
import type { EventRow } from "@/lib/events/schema";

const MOST_PAGES = 5;

/** Which log to refresh. `lookingAt` is the first row that the person sees; null at the top. */
export type Looking = { notebookId: string; q: string; lookingAt: string | null };

/**
 * Brings a log up to date: what came since, and the rows that the person looks at if they are not settled.
 *
 * After an absence too long to fill, the log starts anew from the newest page: without a gap, and older events come by
 * paging as always. Throws RequestError.
 */
export async function refreshEvents(queryClient: QueryClient, { notebookId, q, lookingAt }: Looking) {
  const { queryKey } = eventsQuery(notebookId, q);
  const log = queryClient.getQueryData(queryKey);
  if (!log) return; // its first read is on the way

  const newest = await readBackTo(log.pages[0]?.events[0]?.id ?? null, notebookId, q);
  if (newest === null) {
    const page = await readEvents(notebookId, { q });
    queryClient.setQueryData(queryKey, { pages: [page], pageParams: [null] });
    return;
  }
  const from = seenFrom(log, lookingAt, newest);
  const seen = from === null ? [] : (await readEvents(notebookId, { before: from, q })).events;
  queryClient.setQueryData(queryKey, (current) => current && mergeEvents(current, [...newest, ...seen]));
}

/** Every row down to a known one; null when that is too far away, or none is known. */
async function readBackTo(knownId: string | null, notebookId: string, q: string): Promise<EventRow[] | null> {
  if (knownId === null) return null;
  const rows: EventRow[] = [];
  let before: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { events, next } = await readEvents(notebookId, { before, q });
    rows.push(...events);
    if (next === null || next <= knownId) return rows;
    before = next;
  }
  return null;
}

/** The row before the first one in sight, if any in sight is unsettled and was not just read. */
function seenFrom(log: EventLog, lookingAt: string | null, read: EventRow[]): string | null {
  if (lookingAt === null) return null;
  const rows = log.pages.flatMap(({ events }) => events);
  const first = rows.findIndex(({ id }) => id === lookingAt);
  const lastRead = read.at(-1)?.id ?? "";
  const stale = rows.slice(first, first + PAGE_SIZE).some((row) => row.id < lastRead && isUnsettled(row));
  return first > 0 && stale ? (rows[first - 1]?.id ?? null) : null;
}
