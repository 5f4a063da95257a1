import { type LucideIcon, SquareArrowRight } from "lucide-react";
import { v7 as uuidv7 } from "uuid";

import type { Cell } from "@/lib/cells/schema";

type CellKind = {
  kind: Exclude<Cell["kind"], "source">;
  name: string;
  description: string;
  icon: LucideIcon;
  make: () => Cell;
};

/** The kinds of cell that a person can add, in the order in which they are offered. */
export const CELL_KINDS: CellKind[] = [
  {
    kind: "destination",
    name: "Destination",
    description: "Route data to webhooks and more",
    icon: SquareArrowRight,
    make: () => ({ id: uuidv7(), kind: "destination", type: null, config: {} }),
  },
];
