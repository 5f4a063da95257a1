"use client";

import { useState } from "react";

import { DeleteEvents } from "@/components/inspector/delete-events";
import { EventGrid } from "@/components/inspector/event-grid";
import { FilterChips } from "@/components/inspector/filter-chips";
import { KeptFor } from "@/components/inspector/kept-for";
import { NoEvents } from "@/components/inspector/no-events";
import { SearchingOlder } from "@/components/inspector/searching-older";
import { Sparkline } from "@/components/inspector/sparkline";
import { Toolbar } from "@/components/inspector/toolbar";
import type { Inspection } from "@/components/notebook/use-inspection";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Problem } from "@/components/ui/problem";
import { isNarrowed } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";

const MINUTE_MS = 60_000;
const FULL = 20; // rows that are more than the grid shows: older ones are then looked for as one scrolls

type Props = { notebook: Notebook; inspection: Inspection };

/** Every event that came, newest first, and what became of it. */
export function Inspector({ notebook, inspection }: Props) {
  const { log, filter } = inspection;
  const now = useNow(MINUTE_MS);
  const isLookingBack =
    isNarrowed(filter) && log.rows.length < FULL && !log.isPlaceholderData && !log.isFetchNextPageError;
  const [wasLost, setWasLost] = useState(false);
  const lost = log.connection === "lost";
  if (lost && !wasLost) setWasLost(true);

  return (
    <div className="border-l-2 border-line">
      <div className="relative">
        <Toolbar
          paused={inspection.paused}
          newer={log.newer}
          search={inspection.search}
          onPause={inspection.pause}
          onSearch={inspection.type}
          after={
            <DeleteEvents
              notebookId={notebook.id}
              disabled={log.isSuccess && inspection.observed.kind === "none"}
              onDeleted={() => {
                inspection.leave();
                log.refresh();
              }}
            />
          }
        />
        <p
          role="status"
          className={lost ? "absolute inset-y-0 right-0 flex items-center bg-hint px-4 text-sm" : "sr-only"}
        >
          {lost ? "Connection lost. Reconnecting…" : wasLost && "Connected again."}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-3 py-2 grid:px-4">
        <FilterChips filter={filter} onNarrow={inspection.narrow} />
        <Sparkline rates={log.rates} />
      </div>
      {log.isError && log.rows.length === 0 ? (
        <Problem title="The events can't be listed.">
          <p>{log.error.message}</p>
          <Button onClick={() => log.refetch()}>Try again</Button>
        </Problem>
      ) : log.isPending || now === null ? (
        <p className="min-h-40 px-4 py-3 text-quiet">Loading events…</p>
      ) : log.rows.length === 0 && log.next === null ? (
        <NoEvents url={notebook.source.url} filter={filter} onNarrow={inspection.narrow} />
      ) : log.rows.length === 0 ? (
        <div className="min-h-40" />
      ) : (
        <EventGrid
          rows={log.rows}
          now={now}
          newestVersion={notebook.version}
          selectedId={inspection.selectedId}
          hasOlder={log.hasNextPage && !log.isFetchNextPageError}
          loading={log.isFetchingNextPage}
          addressOf={inspection.addressOf}
          onSelect={inspection.select}
          onMove={inspection.moveTo}
          onNearEnd={log.loadOlder}
          onLookAt={log.lookAt}
        />
      )}
      {log.isSuccess && !log.hasNextPage && <KeptFor days={notebook.keptDays} />}
      {isLookingBack && log.next !== null && (
        <SearchingOlder back={log.next} fetching={log.isFetchingNextPage} onContinue={log.loadOlder} />
      )}
      {log.isFetchNextPageError && (
        <Problem title="Older events can't be listed.">
          <Button onClick={log.loadOlder}>Try again</Button>
        </Problem>
      )}
    </div>
  );
}
