"use client";

import { useState } from "react";

import { ROW_GRID } from "@/components/inspector/columns";
import { EventCells } from "@/components/inspector/event-cells";
import { isFailure } from "@/components/inspector/run-message";
import type { EventRow } from "@/lib/events/schema";

type Place = { top: number; height: number }; // pixels, from the first row

type Props = {
  row: EventRow;
  index: number; // among the grid's items
  place: Place;
  selected: boolean;
  tabbable: boolean;
  newestVersion: number;
  addressOf: (id: string) => string;
  onSelect: (id: string) => void;
};

const PLACED = "absolute inset-x-0 top-0 border-b border-hairline";

/** An event at its place in the grid. */
export function GridRow({
  row,
  index,
  place,
  selected,
  tabbable,
  newestVersion,
  addressOf,
  onSelect,
}: Props) {
  const [focused, setFocused] = useState(false);
  const background = selected ? "bg-selected" : "hover:bg-panel";

  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      style={placed(place)}
      className={`${PLACED} ${ROW_GRID} cursor-pointer focus-visible:-outline-offset-2 ${background} ${rowColour(row, newestVersion)}`}
      onClick={() => onSelect(row.id)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return; // a link in the row has keys of its own
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect(row.id);
      }}
      onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
      onBlur={() => setFocused(false)}
    >
      <EventCells row={row} focused={focused} addressOf={addressOf} onSelect={onSelect} />
    </tr>
  );
}

/** The name of a day, between its events and those of the day after. */
export function GroupRow({ name, index, place }: { name: string; index: number; place: Place }) {
  return (
    <tr
      aria-rowindex={index + 2}
      style={placed(place)}
      className={`${PLACED} flex items-end border-line px-3 pb-2 grid:px-4`}
    >
      <td className="font-semibold">{name}</td>
    </tr>
  );
}

function placed({ top, height }: Place) {
  return { transform: `translateY(${top}px)`, height };
}

/** Red for a failed run, grey for a version that is not the newest. */
function rowColour({ message, version }: EventRow, newestVersion: number): string {
  if (isFailure(message)) return "text-danger";
  return version < newestVersion ? "text-quiet" : "";
}
