"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { PastDestinations } from "@/components/cells/past-destinations";
import { SourceCell } from "@/components/cells/source-cell";
import { EventPanel } from "@/components/inspector/event-panel";
import { Inspector } from "@/components/inspector/inspector";
import { CellList } from "@/components/notebook/cell-list";
import { NotebookHeader } from "@/components/notebook/notebook-header";
import { SaveBar } from "@/components/notebook/save-bar";
import { useDraft } from "@/components/notebook/use-draft";
import { useInspection } from "@/components/notebook/use-inspection";
import { notebookQuery } from "@/components/queries/notebooks";
import { TopBar } from "@/components/top-bar";

/** A notebook: its header, its source with the Inspector, and its cells, each with what it did for the selected event. */
export function NotebookPage({ notebookId }: { notebookId: string }) {
  const { data: notebook } = useSuspenseQuery(notebookQuery(notebookId));
  const draft = useDraft(notebook);
  const inspection = useInspection(notebook.id);
  const { content, edit } = draft;

  return (
    <>
      <TopBar>
        <SaveBar draft={draft} version={notebook.version} />
      </TopBar>
      <main className="mx-auto max-w-260 px-4 pb-24 sm:px-6">
        <NotebookHeader notebook={notebook} content={content} onEdit={edit} />
        <SourceCell notebook={notebook} onSent={inspection.select} />
        <Inspector
          notebook={notebook}
          log={inspection.log}
          looking={inspection.looking}
          selectedId={inspection.selectedId}
          onLook={inspection.look}
          onSelect={inspection.select}
        />
        <EventPanel observed={inspection.observed} />
        <CellList notebookId={notebook.id} draft={draft} observed={inspection.observed} />
        <PastDestinations cells={content.cells} observed={inspection.observed} />
      </main>
    </>
  );
}
