"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Observed } from "@/components/cells/observed";
import { useEventLog } from "@/components/queries/event-log";
import { eventQuery } from "@/components/queries/events";
import { useDebounced } from "@/components/ui/use-debounced";

const TYPING_MS = 250;

/** What a person looks at: which events are listed, and which one is selected. */
export function useInspection(notebookId: string) {
  const [looking, setLooking] = useState({ search: "", paused: false });
  const [chosenId, setChosenId] = useState<string | null>(null);
  const q = useDebounced(looking.search.trim(), TYPING_MS);
  const log = useEventLog(notebookId, q, looking.paused);

  // The first event that is seen becomes the selected one, and stays it when newer ones come.
  const firstId = log.rows[0]?.id ?? null;
  if (chosenId === null && firstId !== null) setChosenId(firstId);

  const selected = useQuery({
    ...eventQuery(chosenId ?? ""),
    enabled: chosenId !== null,
    placeholderData: keepPreviousData,
  });

  let observed: Observed = { kind: "loading" };
  if (chosenId === null) observed = { kind: "none" };
  else if (selected.data) observed = { kind: "event", event: selected.data };
  else if (selected.error) observed = { kind: "failed", message: selected.error.message };

  return {
    log,
    looking: { ...looking, q },
    look: (change: Partial<typeof looking>) => setLooking({ ...looking, ...change }),
    selectedId: chosenId,
    select: setChosenId,
    observed,
  };
}
