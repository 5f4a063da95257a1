import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { z } from "zod";

import { type EventDetail, type EventPage, eventDetail, eventPage, type NewEvent } from "@/lib/events/schema";
import { getJson, sendJson } from "@/lib/http/client";

export const PAGE_SIZE = 50;
const LONGEST_PAGE = 200; // that the API gives
const UNSETTLED_MS = 2_000;

const path = (notebookId: string) => `/api/notebooks/${notebookId}/events`;

/** Where a notebook's stream of changes is. */
export const eventStreamPath = (notebookId: string) => `${path(notebookId)}/stream`;

export const eventKeys = {
  all: ["events"] as const,
  list: (notebookId: string, q: string) => [...eventKeys.all, "list", notebookId, q] as const,
  newer: (notebookId: string) => [...eventKeys.all, "newer", notebookId] as const,
  details: ["events", "detail"] as const,
};

type PageRequest = { before?: string | null; limit?: number; q: string };

export function readEvents(
  notebookId: string,
  { before, limit = PAGE_SIZE, q }: PageRequest,
  signal?: AbortSignal,
): Promise<EventPage> {
  const query = new URLSearchParams({ limit: `${limit}`, ...(before && { before }), ...(q && { q }) });
  return getJson(`${path(notebookId)}?${query}`, eventPage, signal);
}

/**
 * The Inspector's rows, newest first; older ones a page at a time.
 *
 * Never stale by itself: refreshEvents merges what changed, since reading again every page that a person has scrolled
 * through would not end.
 */
export const eventsQuery = (notebookId: string, q: string) =>
  infiniteQueryOptions({
    queryKey: eventKeys.list(notebookId, q),
    queryFn: ({ pageParam, signal }) =>
      readEvents(
        notebookId,
        pageParam === null ? { q } : { before: pageParam, limit: LONGEST_PAGE, q },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page): string | null => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How many events came after the newest one that is listed. `more`: at least that many. */
export const newerEventsQuery = (notebookId: string, q: string, newestId: string | null) =>
  queryOptions({
    queryKey: [...eventKeys.newer(notebookId), q, newestId],
    queryFn: async ({ signal }) => {
      const { events, next } = await readEvents(notebookId, { limit: LONGEST_PAGE, q }, signal);
      const count = events.filter(({ id }) => newestId === null || id > newestId).length;
      return { count, more: count === events.length && next !== null };
    },
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
  return durationMs === null || deliveries.some(({ state }) => state === "pending" || state === "sending");
}

export function usePublishEvent(notebookId: string) {
  return useMutation({
    mutationFn: (event: NewEvent) => sendJson("POST", path(notebookId), event, z.object({ id: z.uuid() })),
  });
}
