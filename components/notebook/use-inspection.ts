"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useState } from "react";

import type { Observed } from "@/components/cells/observed";
import { eventIdIn, notebookAddress, withFilter } from "@/components/notebook/notebook-address";
import { useEventLog } from "@/components/queries/event-log";
import { eventQuery } from "@/components/queries/events";
import { readFilter } from "@/components/queries/filter-params";
import { setAddress, useAddress } from "@/components/ui/address";
import { useDebounced } from "@/components/ui/use-debounced";
import type { EventFilter } from "@/lib/events/schema";
import { RequestError } from "@/lib/http/client";

const TYPING_MS = 250;

export type Inspection = ReturnType<typeof useInspection>;

/**
 * What a person looks at: which events are listed, and which one is selected. Both are in the page's address, so they survive
 * a reload, can be shared, and Back leads to what was looked at before. At the notebook's own address the newest event is
 * selected.
 */
export function useInspection(notebookId: string) {
  const address = useAddress();
  const [path = "", query = ""] = address.split("?");
  const filter = useMemo(() => readFilter(new URLSearchParams(query)), [query]);
  const [paused, setPaused] = useState(false);
  const log = useEventLog(notebookId, filter, paused);
  const search = useSearch(filter.q, (q) => narrow({ q }, "replace"));

  // The first event that is seen becomes the selected one, and stays it when newer ones come.
  const [firstSeenId, setFirstSeenId] = useState<string | null>(null);
  const firstId = log.rows[0]?.id ?? null;
  if (firstSeenId === null && firstId !== null) setFirstSeenId(firstId);

  const linkedId = eventIdIn(path, notebookId);
  const selectedId = linkedId ?? firstSeenId;
  const selected = useQuery({
    ...eventQuery(selectedId ?? ""),
    enabled: selectedId !== null,
    placeholderData: keepPreviousData,
  });
  const isGone = selected.error instanceof RequestError && selected.error.status === 404;

  // Somebody else deleted it, and it was not asked for by its address: then it is the newest one again.
  const isListed = log.rows.some(({ id }) => id === firstSeenId);
  if (isGone && linkedId === null && firstSeenId !== null && !isListed) setFirstSeenId(null);

  const go = (eventId: string | null, how: "push" | "replace") =>
    setAddress(notebookAddress(notebookId, eventId, filter), how);
  const narrow = (change: Partial<EventFilter>, how: "push" | "replace" = "push") =>
    setAddress(withFilter(address, { ...filter, ...change }), how);

  return {
    log,
    filter,
    search: search.text,
    paused,
    pause: setPaused,
    type: search.type,
    narrow,
    selectedId,
    linkedId, // the one that the address selects
    select: (id: string) => go(id, "push"),
    /** Selects while somebody goes through the list: Back leads to what was before that. */
    moveTo: (id: string) => go(id, linkedId === null ? "push" : "replace"),
    /** Selects the newest event, or the one below what was selected and is deleted. */
    leave: (belowId: string | null = null) => {
      setFirstSeenId(belowId);
      go(null, "replace");
    },
    addressOf: (id: string) => notebookAddress(notebookId, id, filter),
    isGone,
    observed: toObserved(selectedId, selected, isGone),
  };
}

type Selected = Pick<
  ReturnType<typeof useQuery<Extract<Observed, { kind: "event" }>["event"]>>,
  "data" | "error"
>;

function toObserved(selectedId: string | null, { data, error }: Selected, isGone: boolean): Observed {
  if (selectedId === null) return { kind: "none" };
  if (data && !isGone) return { kind: "event", event: data };
  return error ? { kind: "failed", message: error.message } : { kind: "loading" };
}

/** What is typed into the search, and what of it is searched: it is so once the typing rests. */
function useSearch(q: string, onSearch: (q: string) => void) {
  const [typed, setTyped] = useState({ text: q, q });
  // Back, or Clear, searches for something else. What was typed itself is left with the space at its end.
  if (typed.q !== q) setTyped({ q, text: typed.text.trim() === q ? typed.text : q });

  const rested = useDebounced(typed.text.trim(), TYPING_MS);
  const searchFor = useEffectEvent((text: string) => {
    if (text !== q && text === typed.text.trim()) onSearch(text);
  });
  useEffect(() => searchFor(rested), [rested]);

  return { text: typed.text, type: (text: string) => setTyped({ ...typed, text }) };
}
