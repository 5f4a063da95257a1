import { CodeXml, type LucideIcon, SquareArrowRightEnter, Type } from "lucide-react";
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
    kind: "code",
    name: "Code",
    description: "Look at events and change them with JavaScript",
    icon: CodeXml,
    make: () => ({ id: uuidv7(), kind: "code", config: { source: "" } }),
  },
  {
    kind: "destination",
    name: "Destination",
    description: "Route data to webhooks and more",
    icon: SquareArrowRightEnter,
    make: () => ({ id: uuidv7(), kind: "destination", type: null, config: {} }),
  },
  {
    kind: "text",
    name: "Text",
    description: "Say what the notebook does, in Markdown",
    icon: Type,
    make: () => ({ id: uuidv7(), kind: "text", config: { markdown: "" } }),
  },
];
