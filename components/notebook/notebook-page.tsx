"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";

import { CellView } from "@/components/cells/cell-view";
import { PastDestinations } from "@/components/cells/past-destinations";
import { SourceCell } from "@/components/cells/source-cell";
import { EventPanel } from "@/components/inspector/event-panel";
import { Inspector } from "@/components/inspector/inspector";
import { AddCell } from "@/components/notebook/add-cell";
import { AddFirstCell } from "@/components/notebook/add-first-cell";
import { NotebookHeader } from "@/components/notebook/notebook-header";
import { SaveBar } from "@/components/notebook/save-bar";
import { useDraft } from "@/components/notebook/use-draft";
import { useInspection } from "@/components/notebook/use-inspection";
import { notebookQuery } from "@/components/queries/notebooks";
import { TopBar } from "@/components/top-bar";
import type { Cell } from "@/lib/cells/schema";

/** A notebook: its header, its source with the Inspector, and its cells, each with what it did for the selected event. */
export function NotebookPage({ notebookId }: { notebookId: string }) {
  const { data: notebook } = useSuspenseQuery(notebookQuery(notebookId));
  const draft = useDraft(notebook);
  const inspection = useInspection(notebook.id);
  const { content, edit } = draft;
  const [source, ...steps] = content.cells;
  const [addedId, setAddedId] = useState<string | null>(null);
  const addAfter = (afterId: string) => (cell: Cell) => {
    setAddedId(cell.id);
    edit({ kind: "add", cell, afterId });
  };

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
        {source && <AddCell onAdd={addAfter(source.id)} />}
        {steps.map(
          (cell, index) =>
            cell.kind !== "source" && (
              <Fragment key={cell.id}>
                <CellView
                  cell={cell}
                  number={steps.slice(0, index + 1).filter(({ kind }) => kind === cell.kind).length}
                  problems={draft.cellProblems(cell.id)}
                  observed={inspection.observed}
                  added={cell.id === addedId}
                  onChange={(changed) => edit({ kind: "change", cell: changed })}
                  onDelete={() => edit({ kind: "remove", cellId: cell.id })}
                />
                <AddCell onAdd={addAfter(cell.id)} />
              </Fragment>
            ),
        )}
        <PastDestinations cells={content.cells} observed={inspection.observed} />
        {source && steps.length === 0 && <AddFirstCell onAdd={addAfter(source.id)} />}
      </main>
    </>
  );
}
