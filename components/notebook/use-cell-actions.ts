"use client";

import { type RefObject, useState } from "react";
import { v7 as uuidv7 } from "uuid";

import type { PlacedCell } from "@/components/cells/placed-cell";
import { cellName, cellPreview } from "@/components/notebook/cell-name";
import { useCollapsedCells } from "@/components/notebook/collapsed-cells";
import { positionAfterDrop } from "@/components/notebook/drop-place";
import type { Step } from "@/components/notebook/history";
import { useCellDrag } from "@/components/notebook/use-cell-drag";
import type { useDraft } from "@/components/notebook/use-draft";
import { useFocusNext } from "@/components/notebook/use-focus-next";
import { useAnnounce } from "@/components/ui/announcer";
import type { Cell } from "@/lib/cells/schema";

type Options = {
  notebookId: string;
  draft: ReturnType<typeof useDraft>;
  list: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
};

const handleOf = (cellId: string) => `[data-cell-id="${cellId}"] [data-handle]`;

/** Moves, duplicates, deletes and collapses cells, says what was done, and keeps the focus where a person goes on. */
export function useCellActions({ notebookId, draft, list, ghost }: Options) {
  const { cells } = draft.content;
  const collapsed = useCollapsedCells(notebookId);
  const focusNext = useFocusNext(list);
  const announce = useAnnounce();
  const [closed, setClosed] = useState<Step | null>(null);
  const { drag, grab } = useCellDrag({
    list,
    ghost,
    onDrop: ({ cellId, gap }) => {
      const from = cells.findIndex(({ id }) => id === cellId) - 1;
      focusNext(handleOf(cellId));
      move(cellId, positionAfterDrop(from, gap));
    },
  });

  function move(cellId: string, to: number) {
    const at = cells.findIndex(({ id }) => id === cellId);
    const last = cells.length - 1;
    if (to === at) return;
    if (to < 1) return announce(`${cellName(cells, cellId)} is the first step already`);
    if (to > last) return announce(`${cellName(cells, cellId)} is the last step already`);
    draft.edit({ kind: "move", cellId, to });
    announce(`${cellName(cells, cellId)} moved to place ${to} of ${last}`);
  }

  function placed(cell: Cell, index: number): PlacedCell {
    const { id } = cell;
    const name = cellName(cells, id);
    const hasProblem = Object.keys(draft.cellProblems(id)).length > 0;
    return {
      id,
      name,
      first: index === 0,
      last: index === cells.length - 2,
      collapsed: collapsed.isCollapsed(id) && !hasProblem, // what is to be corrected is shown
      preview: cellPreview(cell),
      onCollapse: () =>
        collapsed.toggle(
          id,
          cells.map((other) => other.id),
        ),
      onMove: (by) => move(id, index + 1 + by),
      onGrab: (event) => grab(id, event),
      onDuplicate: () => {
        const newId = uuidv7();
        focusNext(handleOf(newId));
        draft.edit({ kind: "duplicate", cellId: id, newId });
        announce(`${name} duplicated`);
      },
      onDelete: () => {
        focusNext("[data-undo-delete]");
        draft.edit({ kind: "remove", cellId: id });
      },
    };
  }

  const deleted = draft.lastStep && draft.lastStep !== closed ? deletedBy(draft.lastStep) : null;
  return {
    drag,
    placed,
    deleted,
    undoDelete: () => {
      if (deleted) focusNext(handleOf(deleted.id));
      draft.undo();
    },
    closeDeleted: () => {
      if (deleted)
        focusNext(deleted.afterId === cells[0]?.id ? "[data-add-cell]" : handleOf(deleted.afterId));
      setClosed(draft.lastStep);
    },
  };
}

/** The cell that a step deleted, and the one before it; null if it did something else. */
function deletedBy({ content: { cells }, change }: Step) {
  if (change.kind !== "remove") return null;
  const at = cells.findIndex(({ id }) => id === change.cellId);
  const before = cells[at - 1];
  return before ? { id: change.cellId, name: cellName(cells, change.cellId), afterId: before.id } : null;
}
