"use client";

import { createContext, type PointerEvent, useContext } from "react";

/** A cell where it stands in the draft, and what can be done with it there. */
export type PlacedCell = {
  id: string;
  name: string; // such as “Destination 2”
  first: boolean;
  last: boolean;
  collapsed: boolean;
  preview: string; // a line that stands for the cell while it is collapsed
  onCollapse: () => void; // or opens it again
  onMove: (by: -1 | 1) => void; // one place up or down
  onGrab: (event: PointerEvent<HTMLElement>) => void; // the handle is pressed, with whatever points
  onDuplicate: () => void;
  onDelete: () => void;
};

/** The cell around; null where it is only looked at, such as a destination that the notebook no longer has. */
export const PlacedCellContext = createContext<PlacedCell | null>(null);

export const usePlacedCell = () => useContext(PlacedCellContext);
