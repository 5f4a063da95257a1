"use client";

import { useQuery } from "@tanstack/react-query";
import { Fragment, useRef, useState } from "react";

import { CellView } from "@/components/cells/cell-view";
import type { Observed } from "@/components/cells/observed";
import { PlacedCellContext } from "@/components/cells/placed-cell";
import { NotebookPausesContext } from "@/components/delivery/notebook-pauses";
import { AddCell } from "@/components/notebook/add-cell";
import { AddFirstCell } from "@/components/notebook/add-first-cell";
import { cellName, numberOf } from "@/components/notebook/cell-name";
import { CollapsedAtFirst } from "@/components/notebook/collapsed-at-first";
import { collapsedKey } from "@/components/notebook/collapsed-cells";
import { DeletedCell } from "@/components/notebook/deleted-cell";
import { useCellActions } from "@/components/notebook/use-cell-actions";
import type { useDraft } from "@/components/notebook/use-draft";
import { pausesQuery } from "@/components/queries/pauses";
import type { Cell } from "@/lib/cells/schema";

type Props = { notebookId: string; draft: ReturnType<typeof useDraft>; observed: Observed };

/** The cells after the source, each with what it did for the selected event, and a + wherever one can be added. */
export function CellList({ notebookId, draft, observed }: Props) {
  const { cells } = draft.content;
  const [source, ...steps] = cells;
  const { data: pauses = [] } = useQuery(pausesQuery(notebookId));
  const list = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const { drag, deleted, undoDelete, closeDeleted, placed } = useCellActions({
    notebookId,
    draft,
    list,
    ghost,
  });
  const [addedId, setAddedId] = useState<string | null>(null);
  const addAfter = (afterId: string) => (cell: Cell) => {
    setAddedId(cell.id);
    draft.edit({ kind: "add", cell, afterId });
  };
  const gap = (afterId: string, at: number) => (
    <>
      {deleted?.afterId === afterId && (
        <DeletedCell name={deleted.name} onUndo={undoDelete} onClose={closeDeleted} />
      )}
      <AddCell drop={drag?.gap === at} onAdd={addAfter(afterId)} />
    </>
  );

  return (
    <NotebookPausesContext value={{ notebookId, pauses }}>
      <div ref={list}>
        <CollapsedAtFirst storageKey={collapsedKey(notebookId)} />
        {source && gap(source.id, 0)}
        {steps.map(
          (cell, index) =>
            cell.kind !== "source" && (
              <Fragment key={cell.id}>
                <div data-cell-id={cell.id} className={drag?.cellId === cell.id ? "opacity-40" : ""}>
                  <PlacedCellContext value={placed(cell, index)}>
                    <CellView
                      cell={cell}
                      number={numberOf(cells, index + 1)}
                      problems={draft.cellProblems(cell.id)}
                      observed={observed}
                      added={cell.id === addedId}
                      onChange={(changed) => draft.edit({ kind: "change", cell: changed })}
                    />
                  </PlacedCellContext>
                </div>
                {gap(cell.id, index + 1)}
              </Fragment>
            ),
        )}
        {source && steps.length === 0 && <AddFirstCell onAdd={addAfter(source.id)} />}
        {drag && (
          <div
            ref={ghost}
            aria-hidden
            className="pointer-events-none fixed top-0 left-0 z-30 rounded-md bg-ink px-3 py-1.5 text-sm text-white shadow-lg"
          >
            {cellName(cells, drag.cellId)}
          </div>
        )}
      </div>
    </NotebookPausesContext>
  );
}
