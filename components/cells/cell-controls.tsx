import { ArrowDown, ArrowUp, CopyPlus, GripVertical, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";

import type { PlacedCell } from "@/components/cells/placed-cell";
import { IconButton } from "@/components/ui/icon-button";

/**
 * Moves, duplicates and deletes a cell. Where a mouse can hover they appear with it and with the focus; by touch they are
 * always there. What can't be done now keeps its focus, and does nothing.
 */
export function CellControls({ cell }: { cell: PlacedCell }) {
  const { name, first, last } = cell;

  function press(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    cell.onMove(by);
  }

  return (
    <fieldset
      aria-label={`Actions of ${name}`}
      className="-mr-1 flex transition-opacity group-focus-within/cell:opacity-100 group-hover/cell:opacity-100 [@media(hover:hover)]:opacity-0"
      onKeyDown={press}
    >
      <IconButton
        label={`Move ${name}`}
        title="Drag to move, or press Alt+↑ and Alt+↓"
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        data-handle
        className="cursor-grab touch-none active:cursor-grabbing"
        onPointerDown={cell.onGrab}
      >
        <GripVertical aria-hidden />
      </IconButton>
      <IconButton
        label={`Move ${name} up`}
        aria-disabled={first}
        className="aria-disabled:opacity-40"
        onClick={() => cell.onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        label={`Move ${name} down`}
        aria-disabled={last}
        className="aria-disabled:opacity-40"
        onClick={() => cell.onMove(1)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton label={`Duplicate ${name}`} onClick={cell.onDuplicate}>
        <CopyPlus aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${name}`} onClick={cell.onDelete}>
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
