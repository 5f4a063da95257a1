import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { eventKeys, eventsPath } from "@/components/queries/events";
import { type EventLog, withoutEvent, withoutEvents } from "@/components/queries/merge-events";
import { deletion, type NewEvent } from "@/lib/events/schema";
import { acceptedId } from "@/lib/http/accepted-id";
import { sendJson } from "@/lib/http/client";

/** Publishes a new event. */
export function usePublishEvent(notebookId: string) {
  return useMutation({
    mutationFn: (event: NewEvent) => sendJson("POST", eventsPath(notebookId), event, acceptedId),
  });
}

/** Runs an event again on the newest version, as a new event: its id. */
export function useRerunEvent() {
  return useMutation({
    mutationFn: (eventId: string) => sendJson("POST", `/api/events/${eventId}/runs`, null, acceptedId),
  });
}

/** Deletes one event, and takes it out of what is listed at once. */
export function useDeleteEvent(notebookId: string) {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (eventId: string) => sendJson("DELETE", `/api/events/${eventId}`, null, z.void()),
    onSuccess: (_, eventId) =>
      queryClient.setQueriesData<EventLog>(
        { queryKey: eventKeys.lists(notebookId) },
        (log) => log && withoutEvent(log, eventId),
      ),
  });
}

/**
 * Deletes all events that there are now, a part at a time.
 *
 * @param onProgress  is told how many are deleted so far
 */
export function useDeleteEvents(notebookId: string, onProgress: (deleted: number) => void) {
  const queryClient = useQueryClient();

  return useMutation({
    onSuccess: () =>
      queryClient.setQueriesData<EventLog>(
        { queryKey: eventKeys.lists(notebookId) },
        (log) => log && withoutEvents(log),
      ),
    mutationFn: async (signal: AbortSignal) => {
      let deleted = 0;
      let upTo = "";
      for (let done = false; !done && !signal.aborted; ) {
        const path = `${eventsPath(notebookId)}${upTo && `?upTo=${upTo}`}`;
        const part = await sendJson("DELETE", path, null, deletion);
        deleted += part.deleted;
        ({ upTo, done } = part);
        onProgress(deleted);
      }
      return deleted;
    },
  });
}
