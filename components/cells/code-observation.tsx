"use client";

import { useQuery } from "@tanstack/react-query";

import type { Observed } from "@/components/cells/observed";
import { Observation } from "@/components/code/observation";
import { whyNotRun } from "@/components/code/why-not-run";
import { notebookQuery } from "@/components/queries/notebooks";
import { versionQuery } from "@/components/queries/versions";
import type { EventDetail } from "@/lib/events/schema";

type Props = { cellId: string; observed: Observed };

/** What a code cell did for the selected event, or why there is nothing to see. */
export function CodeObservation({ cellId, observed }: Props) {
  switch (observed.kind) {
    case "none":
      return null;
    case "loading":
      return <p className={QUIET}>Loading…</p>;
    case "failed":
      return <p className={QUIET}>{observed.message}</p>;
    case "event": {
      const observation = observed.event.observations.find((candidate) => candidate.cellId === cellId);
      if (observation) return <Observation event={observed.event} observation={observation} />;
      return <NotRun cellId={cellId} event={observed.event} />;
    }
    default:
      return observed satisfies never;
  }
}

const QUIET = "bg-panel px-4 py-3 text-sm text-quiet";

function NotRun({ cellId, event }: { cellId: string; event: EventDetail }) {
  const { notebookId, version } = event; // of which the page has what it shows
  const { data: newest } = useQuery({ ...notebookQuery(notebookId), enabled: false });
  const { data: past } = useQuery({ ...versionQuery(notebookId, version), enabled: false });
  const cells = newest?.version === version ? newest.cells : (past?.cells ?? null);
  return <p className={QUIET}>{whyNotRun(event, cellId, cells)}</p>;
}
