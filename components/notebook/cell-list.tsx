"use client";

import { Fragment, useState } from "react";

import { CellView } from "@/components/cells/cell-view";
import type { Observed } from "@/components/cells/observed";
import { AddCell } from "@/components/notebook/add-cell";
import { AddFirstCell } from "@/components/notebook/add-first-cell";
import type { useDraft } from "@/components/notebook/use-draft";
import type { Cell } from "@/lib/cells/schema";

type Props = { draft: ReturnType<typeof useDraft>; observed: Observed };

/** The cells after the source, each with what it did for the selected event, and a + wherever one can be added. */
export function CellList({ draft, observed }: Props) {
  const { content, edit } = draft;
  const [source, ...steps] = content.cells;
  const [addedId, setAddedId] = useState<string | null>(null);
  const addAfter = (afterId: string) => (cell: Cell) => {
    setAddedId(cell.id);
    edit({ kind: "add", cell, afterId });
  };

  return (
    <>
      {source && <AddCell onAdd={addAfter(source.id)} />}
      {steps.map(
        (cell, index) =>
          cell.kind !== "source" && (
            <Fragment key={cell.id}>
              <CellView
                cell={cell}
                number={steps.slice(0, index + 1).filter(({ kind }) => kind === cell.kind).length}
                problems={draft.cellProblems(cell.id)}
                observed={observed}
                added={cell.id === addedId}
                onChange={(changed) => edit({ kind: "change", cell: changed })}
                onDelete={() => edit({ kind: "remove", cellId: cell.id })}
              />
              <AddCell onAdd={addAfter(cell.id)} />
            </Fragment>
          ),
      )}
      {source && steps.length === 0 && <AddFirstCell onAdd={addAfter(source.id)} />}
    </>
  );
}
