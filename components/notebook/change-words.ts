import { cellName } from "@/components/notebook/cell-name";
import type { Change } from "@/components/notebook/history";
import type { Cell } from "@/lib/cells/schema";

/** What a change does to cells, such as “Destination 2 deleted”. */
export function changeWords(cells: Cell[], change: Change): string {
  switch (change.kind) {
    case "title":
      return "title changed";
    case "description":
      return "description changed";
    case "add":
      return "cell added";
    case "change":
      return `${cellName(cells, change.cell.id)} changed`;
    case "move":
      return `${cellName(cells, change.cellId)} moved`;
    case "duplicate":
      return `${cellName(cells, change.cellId)} duplicated`;
    case "remove":
      return `${cellName(cells, change.cellId)} deleted`;
    case "discard":
      return "changes discarded";
    case "adopt":
      return "changes of another tab taken over";
    default:
      return change satisfies never;
  }
}
