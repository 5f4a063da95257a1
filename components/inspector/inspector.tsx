"use client";

import { useState } from "react";

import { EventGrid } from "@/components/inspector/event-grid";
import { NoEvents } from "@/components/inspector/no-events";
import { Toolbar } from "@/components/inspector/toolbar";
import type { useEventLog } from "@/components/queries/event-log";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Problem } from "@/components/ui/problem";
import type { Notebook } from "@/lib/notebooks/schema";

const MINUTE_MS = 60_000;

type Props = {
  notebook: Notebook;
  log: ReturnType<typeof useEventLog>;
  looking: { search: string; q: string; paused: boolean };
  selectedId: string | null;
  onLook: (looking: { search?: string; paused?: boolean }) => void;
  onSelect: (id: string) => void;
};

/** Every event that came, newest first, and what became of it. */
export function Inspector({ notebook, log, looking, selectedId, onLook, onSelect }: Props) {
  const now = useNow(MINUTE_MS);
  const [wasLost, setWasLost] = useState(false);
  const lost = log.connection === "lost";
  if (lost && !wasLost) setWasLost(true);

  return (
    <div className="border-l-2 border-line">
      <div className="relative">
        <Toolbar
          {...looking}
          newer={log.newer}
          onPause={(paused) => onLook({ paused })}
          onSearch={(search) => onLook({ search })}
        />
        <p
          role="status"
          className={lost ? "absolute inset-y-0 right-0 flex items-center bg-hint px-4 text-sm" : "sr-only"}
        >
          {lost ? "Connection lost. Reconnecting…" : wasLost && "Connected again."}
        </p>
      </div>
      {log.isError && log.rows.length === 0 ? (
        <Problem title="The events can't be listed.">
          <p>{log.error.message}</p>
          <Button onClick={() => log.refetch()}>Try again</Button>
        </Problem>
      ) : log.isPending || now === null ? (
        <p className="min-h-40 px-4 py-3 text-quiet">Loading events…</p>
      ) : log.rows.length === 0 ? (
        <NoEvents url={notebook.source.url} q={looking.q} />
      ) : (
        <EventGrid
          rows={log.rows}
          now={now}
          newestVersion={notebook.version}
          selectedId={selectedId}
          hasOlder={log.hasNextPage}
          onSelect={onSelect}
          onNearEnd={log.loadOlder}
          onLookAt={log.lookAt}
        />
      )}
      {log.isFetchNextPageError && (
        <Problem title="Older events can't be listed.">
          <Button onClick={log.loadOlder}>Try again</Button>
        </Problem>
      )}
    </div>
  );
}
