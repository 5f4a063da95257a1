"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";

import { useEventStream } from "@/components/queries/event-stream";
import { eventKeys, eventsQuery, isUnsettled, newerEventsQuery } from "@/components/queries/events";
import { oneAtATime } from "@/components/queries/one-at-a-time";
import { refreshEvents } from "@/components/queries/refresh-events";
import type { EventDetail } from "@/lib/events/schema";

const RETRY_MS = 2_000;

/**
 * The Inspector's rows, kept current while they are not paused.
 *
 * @param q  what is searched; "" lists everything
 * @returns `newer`: while paused, how many events came since; `lookAt`: tells which row is first in sight
 */
export function useEventLog(notebookId: string, q: string, paused: boolean) {
  const queryClient = useQueryClient();
  const log = useInfiniteQuery({ ...eventsQuery(notebookId, q), placeholderData: keepPreviousData });
  const rows = useMemo(() => log.data?.pages.flatMap(({ events }) => events) ?? [], [log.data]);
  const newer = useQuery({
    ...newerEventsQuery(notebookId, q, rows[0]?.id ?? null),
    enabled: paused && log.isSuccess,
  });

  const lookingAt = useRef<string | null>(null);
  const lookAgain = useRef(async () => {});
  useEffect(() => {
    lookAgain.current = async () => {
      void queryClient.invalidateQueries({ queryKey: eventKeys.newer(notebookId) });
      void queryClient.invalidateQueries({ queryKey: eventKeys.details, predicate: isOpen });
      if (!paused) await refreshEvents(queryClient, { notebookId, q, lookingAt: lookingAt.current });
    };
  });

  const [refresh] = useState(() => oneAtATime(() => lookAgain.current(), RETRY_MS));
  const connection = useEventStream(notebookId, refresh);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search, or Live again, is a reason to look again.
  useEffect(refresh, [q, paused]);

  return {
    ...log,
    rows,
    newer: paused ? newer.data : undefined,
    connection,
    /** A page of older events; what came meanwhile is then read, because a page in flight overwrites a merge. */
    loadOlder: async () => {
      await log.fetchNextPage();
      refresh();
    },
    lookAt: (id: string | null) => {
      lookingAt.current = id;
      if (rows.some((row) => isUnsettled(row))) refresh();
    },
  };
}

function isOpen({ state }: { state: { data: unknown } }): boolean {
  return state.data !== undefined && isUnsettled(state.data as EventDetail);
}
