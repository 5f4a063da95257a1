import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { eventKeys } from "@/components/queries/events";
import { pauseList } from "@/lib/delivery/schema";
import { getJson, sendJson } from "@/lib/http/client";

const LOOK_MS = 5_000; // while one is paused, as the time may be over

export const pauseKeys = { of: (notebookId: string) => ["pauses", notebookId] as const };

const pathOf = (notebookId: string) => `/api/notebooks/${notebookId}/pauses`;

/** The destinations of a notebook that are paused. Read again whenever an event, or what became of it, changed. */
export const pausesQuery = (notebookId: string) =>
  queryOptions({
    queryKey: pauseKeys.of(notebookId),
    queryFn: async ({ signal }) => (await getJson(pathOf(notebookId), pauseList, signal)).pauses,
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? LOOK_MS : false),
  });

/** Enables a destination again: what waits for it is sent. */
export function useEnable(notebookId: string, cellId: string) {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: () => sendJson("DELETE", `${pathOf(notebookId)}/${cellId}`, null, z.void()),
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: eventKeys.details });
      await queryClient.invalidateQueries({ queryKey: pauseKeys.of(notebookId) });
    },
  });
}
