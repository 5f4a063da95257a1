"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";

import { useEventStream } from "@/components/queries/event-stream";
import {
  eventKeys,
  eventsQuery,
  isUnsettled,
  newerEventsQuery,
  ratesQuery,
} from "@/components/queries/events";
import { oneAtATime } from "@/components/queries/one-at-a-time";
import { pauseKeys } from "@/components/queries/pauses";
import { refreshEvents } from "@/components/queries/refresh-events";
import { type EventDetail, type EventFilter, isNarrowed } from "@/lib/events/schema";

const RETRY_MS = 2_000;
const RATES_REST_MS = 1_000; // the server counts no more often

const rest = (ms: number) => new Promise<void>((over) => setTimeout(over, ms));

/**
 * The Inspector's rows, kept current while they are not paused.
 *
 * With a filter the server looks through the last minutes each time: for every moment of that there is one of rest.
 *
 * @param filter  which events are listed
 * @returns `newer`: while paused, how many events came since; `lookAt`: tells which row is first in sight
 */
export function useEventLog(notebookId: string, filter: EventFilter, paused: boolean) {
  const queryClient = useQueryClient();
  const log = useInfiniteQuery({ ...eventsQuery(notebookId, filter), placeholderData: keepPreviousData });
  const rows = useMemo(() => log.data?.pages.flatMap(({ events }) => events) ?? [], [log.data]);
  const newer = useQuery({
    ...newerEventsQuery(notebookId, filter, rows[0]?.id ?? log.data?.pages[0]?.settled ?? null),
    enabled: paused && log.isSuccess,
  });

  const rates = useQuery(ratesQuery(notebookId));
  const changes = useRef(0);
  const lookingAt = useRef<string | null>(null);
  const lookAgain = useRef(async () => {});
  useEffect(() => {
    lookAgain.current = async () => {
      void queryClient.invalidateQueries({ queryKey: eventKeys.newer(notebookId) });
      void queryClient.invalidateQueries({ queryKey: eventKeys.details, predicate: isOpen });
      void queryClient.invalidateQueries({ queryKey: pauseKeys.of(notebookId) });
      changes.current++;
      if (paused) return;
      const startedAt = performance.now();
      await refreshEvents(queryClient, { notebookId, filter, lookingAt: lookingAt.current });
      if (isNarrowed(filter)) await rest(performance.now() - startedAt);
    };
  });

  const [refresh] = useState(() => oneAtATime(() => lookAgain.current(), RETRY_MS));
  const [recount] = useState(() =>
    oneAtATime(async () => {
      await rest(RATES_REST_MS);
      await queryClient.invalidateQueries({ queryKey: eventKeys.rates(notebookId) });
    }, RETRY_MS),
  );
  const connection = useEventStream(notebookId, () => {
    refresh();
    recount();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter, or Live again, is a reason to look again.
  useEffect(refresh, [filter, paused]);

  return {
    ...log,
    rows,
    newer: paused ? newer.data : undefined,
    connection,
    rates: rates.data,
    refresh,
    /** Where listing older events goes on from; null when all are listed. */
    next: log.data?.pages.at(-1)?.next ?? null,
    /** A page of older events; what changed meanwhile is then read, because a page in flight overwrites a merge. */
    loadOlder: async () => {
      if (log.isFetchingNextPage || log.isPlaceholderData) return; // of another filter
      const before = changes.current;
      await log.fetchNextPage();
      if (changes.current !== before) refresh();
    },
    lookAt: (id: string | null) => {
      lookingAt.current = id;
      if (id === null || rows.some((row) => isUnsettled(row))) refresh(); // back at the top: see isFarFromTop
    },
  };
}

function isOpen({ state }: { state: { data: unknown } }): boolean {
  return state.data !== undefined && isUnsettled(state.data as EventDetail);
}
