import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { filterParams } from "@/components/queries/filter-params";
import {
  type EventDetail,
  type EventFilter,
  type EventPage,
  eventDetail,
  eventPage,
  eventRates,
} from "@/lib/events/schema";
import { getJson } from "@/lib/http/client";

export const PAGE_SIZE = 50;
export const LONGEST_PAGE = 200; // that the API gives
const UNSETTLED = new Set(["pending", "sending", "suspended"]);
const UNSETTLED_MS = 2_000;
const RATES_MS = 5_000; // minutes go by, and the server may have rested when something changed

export const eventsPath = (notebookId: string) => `/api/notebooks/${notebookId}/events`;

/** Where a notebook's stream of changes is. */
export const eventStreamPath = (notebookId: string) => `${eventsPath(notebookId)}/stream`;

export const eventKeys = {
  all: ["events"] as const,
  lists: (notebookId: string) => [...eventKeys.all, "list", notebookId] as const,
  list: (notebookId: string, filter: EventFilter) => [...eventKeys.lists(notebookId), filter] as const,
  newer: (notebookId: string) => [...eventKeys.all, "newer", notebookId] as const,
  rates: (notebookId: string) => [...eventKeys.all, "rates", notebookId] as const,
  details: ["events", "detail"] as const,
};

type PageRequest = { before?: string | null; after?: string | null; limit?: number; filter: EventFilter };

export function readEvents(
  notebookId: string,
  { before, after, limit = PAGE_SIZE, filter }: PageRequest,
  signal?: AbortSignal,
): Promise<EventPage> {
  const query = filterParams(filter);
  query.set("limit", `${limit}`);
  if (before) query.set("before", before);
  if (after) query.set("after", after);
  return getJson(`${eventsPath(notebookId)}?${query}`, eventPage, signal);
}

/**
 * The Inspector's rows, newest first; older ones a page at a time.
 *
 * Never stale by itself: refreshEvents merges what changed, since reading again every page that a person has scrolled
 * through would not end.
 */
export const eventsQuery = (notebookId: string, filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: eventKeys.list(notebookId, filter),
    queryFn: ({ pageParam, signal }) =>
      readEvents(
        notebookId,
        pageParam === null ? { filter } : { before: pageParam, limit: LONGEST_PAGE, filter },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page): string | null => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How many events came after one. `more`: at least that many. */
export const newerEventsQuery = (notebookId: string, filter: EventFilter, after: string | null) =>
  queryOptions({
    queryKey: [...eventKeys.newer(notebookId), filter, after],
    queryFn: async ({ signal }) => {
      const { events, next } = await readEvents(notebookId, { after, limit: LONGEST_PAGE, filter }, signal);
      return { count: events.length, more: next !== null };
    },
  });

/** Events and failures of the last hour, by minute. */
export const ratesQuery = (notebookId: string) =>
  queryOptions({
    queryKey: eventKeys.rates(notebookId),
    queryFn: ({ signal }) => getJson(`${eventsPath(notebookId)}/rates`, eventRates, signal),
    refetchInterval: ({ state }) => (state.data?.events.includes(null) ? UNSETTLED_MS : RATES_MS),
  });

/** An event with everything that came of it. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: [...eventKeys.details, id],
    queryFn: ({ signal }) => getJson(`/api/events/${id}`, eventDetail, signal),
    // A change that happens during the first read is told by the stream before there is anything to read again.
    refetchInterval: ({ state }) => (state.data && isUnsettled(state.data) ? UNSETTLED_MS : false),
  });

/** Whether more is still to come of an event: its run or a delivery is not over. */
export function isUnsettled({
  durationMs,
  deliveries,
}: Pick<EventDetail, "durationMs"> & {
  deliveries: { state: EventDetail["deliveries"][number]["state"] }[];
}): boolean {
  return durationMs === null || deliveries.some(({ state }) => UNSETTLED.has(state));
}
