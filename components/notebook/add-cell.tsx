"use client";

import { Plus } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useState } from "react";

import { CELL_KINDS } from "@/components/notebook/cell-kinds";
import type { Cell } from "@/lib/cells/schema";

type Props = {
  onAdd: (cell: Cell) => void;
  drop?: boolean; // a cell that is dragged would be put here
};

/** The + on the line between two cells. It opens a dark popover with the kinds of cell. */
export function AddCell({ onAdd, drop = false }: Props) {
  const [open, setOpen] = useState(false);

  function leave(event: FocusEvent<HTMLElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    event.currentTarget.querySelector("button")?.focus();
  }

  return (
    <fieldset aria-label="Add a cell here" className="relative h-10" onBlur={leave} onKeyDown={press}>
      <span className="absolute inset-y-0 left-0 border-l-2 border-line" />
      {drop && <span className="absolute inset-x-0 top-4.5 h-1 rounded-full bg-brand" />}
      <button
        type="button"
        aria-label="Add cell"
        data-add-cell
        aria-expanded={open}
        className="absolute top-2 -left-3 grid size-6.5 place-items-center rounded-md bg-panel text-quiet hover:bg-line hover:text-ink"
        onClick={() => setOpen(!open)}
      >
        <Plus className="size-4.5" aria-hidden />
      </button>
      {open && (
        <div className="absolute top-0 left-6 z-10 flex rounded-sm bg-ink px-2 text-white before:absolute before:top-3 before:-left-2 before:border-8 before:border-l-0 before:border-transparent before:border-r-ink">
          {CELL_KINDS.map(({ kind, name, icon: Icon, make }) => (
            <button
              key={kind}
              type="button"
              aria-label={name}
              className="group relative grid size-10 place-items-center hover:text-brand focus-visible:text-brand focus-visible:-outline-offset-2"
              onClick={() => {
                setOpen(false);
                onAdd(make());
              }}
            >
              <Icon className="size-6" aria-hidden />
              <span
                aria-hidden
                className="absolute bottom-full mb-2 hidden rounded-md bg-panel px-3 py-2 text-sm text-ink shadow-md group-hover:block group-focus-visible:block"
              >
                {name}
              </span>
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
}
