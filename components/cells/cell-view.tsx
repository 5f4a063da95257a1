import { CodeCell } from "@/components/cells/code-cell";
import { DestinationCell } from "@/components/cells/destination-cell";
import type { Observed } from "@/components/cells/observed";
import { TextCell } from "@/components/cells/text-cell";
import type { Cell, CellOf } from "@/lib/cells/schema";

type Props = {
  cell: Exclude<Cell, CellOf<"source">>;
  number: number; // among cells of its kind, 1-based
  problems: Record<string, string>; // what the server said about its fields
  observed: Observed;
  added: boolean; // just now: it takes the focus
  onChange: ((cell: Cell) => void) | null; // null: it is to be read only, as an older version is
};

/** Chooses the component for a cell's kind. A new kind fails to compile until it is added here. */
export function CellView({ cell, ...props }: Props) {
  switch (cell.kind) {
    case "destination":
      return <DestinationCell cell={cell} {...props} />;
    case "code":
      return <CodeCell cell={cell} {...props} />;
    case "text":
      return <TextCell cell={cell} {...props} />;
    default:
      return cell satisfies never;
  }
}
