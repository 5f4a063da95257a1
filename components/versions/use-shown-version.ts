"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Observed } from "@/components/cells/observed";
import type { Inspection } from "@/components/notebook/use-inspection";
import { versionQuery } from "@/components/queries/versions";
import { useVersionAddress } from "@/components/versions/use-version-address";
import type { Notebook, Version } from "@/lib/notebooks/schema";

/** An older version in the place of the newest one. */
export type PastVersion = {
  number: number;
  version: Version | undefined; // not read yet, or it could not be read
  error: Error | null;
  retry: () => void;
  event: { receivedAt: string } | null; // it is shown because this event ran on it
  observed: Observed; // what the selected event did, if it ran on this version
};

/**
 * Which version a notebook's page shows: the one in the address, else that of the selected event if a person selected it, or
 * followed a link to it, when it was already an older one, else the newest with the draft.
 *
 * So a page whose newest event ran on an older version can be edited at once, and saving takes nobody out of what they edit:
 * the event that was selected before becomes an older one, and the page stays as it is.
 */
export function useShownVersion(
  notebook: Notebook,
  { observed, linkedId }: Pick<Inspection, "observed" | "linkedId">,
) {
  const address = useVersionAddress();
  const queryClient = useQueryClient();
  const [newestWhenSelected, setNewestWhenSelected] = useState<Record<string, number>>({}); // by the event's id
  const note = (eventId: string, newest: number) =>
    setNewestWhenSelected({ ...newestWhenSelected, [eventId]: newest });
  if (linkedId !== null && newestWhenSelected[linkedId] === undefined) note(linkedId, notebook.version);

  const { lookedNumber } = address;
  const looked = lookedNumber !== null && lookedNumber < notebook.version ? lookedNumber : null;
  const event = observed.kind === "event" ? observed.event : null;
  const ran = event !== null && event.version < (newestWhenSelected[event.id] ?? 0) ? event : null;
  const number = looked ?? ran?.version ?? null;

  const { data, error, refetch } = useQuery({
    ...versionQuery(notebook.id, number ?? 0),
    enabled: number !== null,
    placeholderData: keepPreviousData,
  });

  const past: PastVersion | null =
    number === null
      ? null
      : {
          number,
          version: data,
          error,
          retry: refetch,
          event: looked === null ? ran : null,
          observed: event !== null && event.version !== data?.number ? { kind: "none" } : observed,
        };

  return {
    past,
    address,
    /** A person selects an event; `ranOn` is its version, where it is known. */
    select(eventId: string, ranOn: number | undefined) {
      note(eventId, notebook.version);
      if (ranOn !== undefined && ranOn < notebook.version) {
        queryClient.prefetchQuery(versionQuery(notebook.id, ranOn));
      }
    },
    /** Shows the newest version; the event stays selected. */
    showNewest() {
      if (event !== null) note(event.id, 0);
      address.leave();
    },
  };
}
