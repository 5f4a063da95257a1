import type { QueryClient } from "@tanstack/react-query";

import { boundLog, isFarFromTop } from "@/components/queries/bound-log";
import {
  eventKeys,
  eventsQuery,
  isUnsettled,
  LONGEST_PAGE,
  PAGE_SIZE,
  readEvents,
} from "@/components/queries/events";
import { type EventLog, mergeEvents, type Reading } from "@/components/queries/merge-events";
import { type EventFilter, type EventPage, isNarrowed } from "@/lib/events/schema";

const MOST_PAGES = 5;
const MOST_PAGES_ANEW = 10; // of the longest: two thousand rows

/** Which log to refresh. `lookingAt` is the first row that the person sees; null at the top. */
export type Looking = { notebookId: string; filter: EventFilter; lookingAt: string | null };

/**
 * Brings a log up to date: what came since, and the rows that the person looks at if they are not settled. With a filter all of
 * the last minutes, since an event may match only when its deliveries are over, or no longer.
 *
 * After an absence too long to fill, the log starts anew from the newest page: without a gap, and older events come by
 * paging as always. When events were deleted, what the person looks at is read again. Throws RequestError.
 */
export async function refreshEvents(queryClient: QueryClient, looking: Looking) {
  const { notebookId, filter, lookingAt } = looking;
  const { queryKey } = eventsQuery(notebookId, filter);
  const log = queryClient.getQueryData(queryKey);
  const head = log?.pages[0];
  if (!log || !head) return; // its first read is on the way
  if (isFarFromTop(log, lookingAt)) return; // nothing of it would be seen

  const reading = await readSince(log, head, looking);
  if (reading === null || reading.deletions !== head.deletions) {
    queryClient.setQueryData(queryKey, await readAnew(looking, reading !== null));
    if (reading !== null) void queryClient.invalidateQueries({ queryKey: eventKeys.details });
    return;
  }
  const from = seenFrom(log, lookingAt, reading);
  const seen = from === null ? [] : (await readEvents(notebookId, { before: from, filter })).events;
  queryClient.setQueryData(
    queryKey,
    (current) =>
      current && boundLog(mergeEvents(current, { ...reading, rows: [...reading.rows, ...seen] }), lookingAt),
  );
}

/** Every row that may be new or another one; null when that is too much, or none is known. */
async function readSince(log: EventLog, head: EventPage, looking: Looking): Promise<Reading | null> {
  const { notebookId, filter } = looking;
  const allAfter = isNarrowed(filter) ? head.settled : null;
  const knownId = allAfter ?? log.pages.flatMap(({ events }) => events)[0]?.id;
  if (knownId === undefined) return null;

  let newest: EventPage | null = null;
  const rows: Reading["rows"] = [];
  let before: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: EventPage = await readEvents(notebookId, { before, after: allAfter, filter });
    newest ??= page;
    rows.push(...page.events);
    if (page.next === null || page.next <= knownId) {
      return { rows, allAfter, settled: newest.settled, deletions: newest.deletions };
    }
    before = page.next;
  }
  return null;
}

/** The newest page and, to keep what a person looks at, those down to it. */
async function readAnew({ notebookId, filter, lookingAt }: Looking, keep: boolean): Promise<EventLog> {
  let page = await readEvents(notebookId, { filter });
  const pages = [page];
  while (keep && lookingAt !== null && pages.length < MOST_PAGES_ANEW) {
    if (page.next === null || page.next <= lookingAt) break;
    page = await readEvents(notebookId, { before: page.next, limit: LONGEST_PAGE, filter });
    pages.push(page);
  }
  return { pages, pageParams: pages.map((_, at) => (at === 0 ? null : (pages[at - 1]?.next ?? null))) };
}

/** The row before the first one in sight, if any in sight is unsettled and was not just read. */
function seenFrom(log: EventLog, lookingAt: string | null, { rows: read }: Reading): string | null {
  if (lookingAt === null) return null;
  const rows = log.pages.flatMap(({ events }) => events);
  const first = rows.findIndex(({ id }) => id === lookingAt);
  const lastRead = read.at(-1)?.id ?? "";
  const stale = rows.slice(first, first + PAGE_SIZE).some((row) => row.id < lastRead && isUnsettled(row));
  return first > 0 && stale ? (rows[first - 1]?.id ?? null) : null;
}
