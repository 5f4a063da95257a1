"use client";

import { useMemo, useState } from "react";

import { eventBefore } from "@/components/code/before-and-after";
import { CodeEnd } from "@/components/code/code-end";
import { DiffView } from "@/components/code/diff-view";
import { LogList } from "@/components/code/log-list";
import { JsonTree } from "@/components/tree/json-tree";
import { Tabs } from "@/components/ui/tabs";
import { applyChanges } from "@/lib/events/apply-changes";
import type { CodeObservation, EventDetail } from "@/lib/events/schema";

const TABS = [
  { id: "diff", label: "Diff" },
  { id: "full", label: "Full" },
] as const;

type Props = { event: EventDetail; observation: CodeObservation };

/** What a code cell did for the selected event: what it changed, what it logged, and how it ended. */
export function Observation({ event, observation }: Props) {
  const [tab, setTab] = useState<"diff" | "full">("diff");
  const { cellId, changes, logs, logsCut, end } = observation;
  const before = useMemo(() => eventBefore(event, cellId), [event, cellId]);
  const after = useMemo(() => applyChanges(before, changes), [before, changes]);

  return (
    <div className="bg-panel">
      <div className="px-4 py-3">
        <Tabs
          label="$event after this code"
          tabs={TABS}
          selected={tab}
          onSelect={setTab}
          before={<span className="px-1 font-mono text-sm">$event:</span>}
        >
          {tab === "diff" ? (
            <DiffView key={event.id} before={before} after={after} />
          ) : (
            <JsonTree key={event.id} value={after} root="$event" label="$event after this code" />
          )}
        </Tabs>
      </div>
      <LogList key={event.id} logs={logs} cut={logsCut} />
      <CodeEnd end={end} />
    </div>
  );
}
