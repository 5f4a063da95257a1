"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";

import { SourceCell } from "@/components/cells/source-cell";
import { EventPanel } from "@/components/inspector/event-panel";
import { Inspector } from "@/components/inspector/inspector";
import { CellList } from "@/components/notebook/cell-list";
import { NotebookHeader } from "@/components/notebook/notebook-header";
import { SaveBar } from "@/components/notebook/save-bar";
import { useDraft } from "@/components/notebook/use-draft";
import { useInspection } from "@/components/notebook/use-inspection";
import { useLeaveWarning } from "@/components/notebook/use-leave-warning";
import { notebookQuery } from "@/components/queries/notebooks";
import { SuspendedNotice } from "@/components/suspension/suspended-notice";
import { TopBar } from "@/components/top-bar";
import { HistoryPanel } from "@/components/versions/history-panel";
import { PastNotebook } from "@/components/versions/past-notebook";
import { useShownVersion } from "@/components/versions/use-shown-version";

/** A notebook: its header, its source with the Inspector, and its cells, each with what it did for the selected event. */
export function NotebookPage({ notebookId }: { notebookId: string }) {
  const { data: notebook } = useSuspenseQuery(notebookQuery(notebookId));
  const draft = useDraft(notebook);
  const inspection = useInspection(notebook.id);
  const { past, address, ...shown } = useShownVersion(notebook, inspection);
  useLeaveWarning(draft.dirty);
  const historyButton = useRef<HTMLButtonElement>(null);

  /** A person's selection, which may be of an event of an older version. */
  const chosen = (go: (eventId: string) => void) => (eventId: string) => {
    shown.select(eventId, inspection.log.rows.find(({ id }) => id === eventId)?.version);
    go(eventId);
  };
  const personal = {
    ...inspection,
    select: chosen(inspection.select),
    moveTo: chosen(inspection.moveTo),
  };

  function showNewest() {
    shown.showNewest();
    historyButton.current?.focus({ preventScroll: true }); // what had the focus goes away
  }

  const version = past?.version ?? { number: notebook.version, savedAt: notebook.updatedAt };
  return (
    <>
      <TopBar>
        {past === null && <SaveBar notebookId={notebook.id} draft={draft} version={notebook.version} />}
      </TopBar>
      {notebook.suspended !== null && <SuspendedNotice what="notebook" reason={notebook.suspended} />}
      <main className={`mx-auto max-w-260 px-4 sm:px-6 ${past ? "pb-36" : "pb-24"}`}>
        <NotebookHeader
          notebook={notebook}
          version={version}
          content={past?.version ?? draft.content}
          onEdit={past ? null : draft.edit}
          historyButton={historyButton}
          onHistory={() => address.openHistory(version.number)}
        />
        <SourceCell notebook={notebook} onSent={personal.select} />
        <Inspector notebook={notebook} inspection={personal} />
        <EventPanel notebook={notebook} inspection={personal} />
        {past ? (
          <PastNotebook notebook={notebook} past={past} draft={draft} onBack={showNewest} />
        ) : (
          <CellList notebookId={notebook.id} draft={draft} observed={inspection.observed} />
        )}
      </main>
      {address.isHistoryOpen && (
        <HistoryPanel
          notebook={notebook}
          draft={draft}
          openNumber={address.openNumber}
          onOpen={address.turnTo}
          onLook={address.look}
          onRestored={showNewest}
          onClose={address.closeHistory}
        />
      )}
    </>
  );
}
