"use client";

import { CirclePause } from "lucide-react";

import { useNotebookPauses } from "@/components/delivery/notebook-pauses";
import { leftWords, pauseWords } from "@/components/delivery/pause-words";
import { useEnable } from "@/components/queries/pauses";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import type { Pause } from "@/lib/delivery/schema";
import { hostOf } from "@/lib/hosts/host-of";

/** That a destination is paused because its endpoint asked for it, and the way to enable it; nothing of one that is not. */
export function PauseNotice({ cellId, endpoint }: { cellId: string; endpoint: string }) {
  const found = useNotebookPauses();
  const own = found?.pauses.filter((pause) => pause.cellId === cellId) ?? [];
  if (found === null || own.length === 0) return null;
  const ownHost = URL.canParse(endpoint) ? hostOf(endpoint) : null;

  return (
    <div role="status" className="mb-3 ml-4 space-y-3 rounded-md bg-hint px-4 py-3 text-sm">
      {own.map((pause) => (
        <OnePause key={pause.host} pause={pause} ownHost={ownHost} />
      ))}
      <Enable notebookId={found.notebookId} cellId={cellId} />
    </div>
  );
}

function OnePause({ pause, ownHost }: { pause: Pause; ownHost: string | null }) {
  const { title, words } = pauseWords(pause, ownHost);
  return (
    <p className="wrap-anywhere">
      <CirclePause className="mr-1.5 inline size-4 align-text-bottom" aria-hidden />
      <strong className="font-semibold">{title}</strong> {pause.reason}{" "}
      {pause.until !== null && <TimeLeft until={pause.until} />} {words}
    </p>
  );
}

/** Not said again each second: the notice is read out when it comes. */
function TimeLeft({ until }: { until: string }) {
  const now = useNow(1_000);
  if (now === null) return null;
  return (
    <span aria-live="off">
      It is paused until <time dateTime={until}>{new Date(until).toLocaleTimeString("en-US")}</time>, for{" "}
      {leftWords(Date.parse(until) - now)} more.
    </span>
  );
}

function Enable({ notebookId, cellId }: { notebookId: string; cellId: string }) {
  const enable = useEnable(notebookId, cellId);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Button aria-disabled={enable.isPending} onClick={() => enable.isPending || enable.mutate()}>
        Enable
      </Button>
      {enable.error && (
        <p role="alert" className="text-danger">
          {enable.error.message}
        </p>
      )}
    </div>
  );
}
