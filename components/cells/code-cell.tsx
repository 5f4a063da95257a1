import { CellFrame } from "@/components/cells/cell-frame";
import type { Observed } from "@/components/cells/observed";
import type { Cell, CellOf } from "@/lib/cells/schema";

type Props = {
  cell: CellOf<"code">;
  number: number;
  problems: Record<string, string>;
  observed: Observed;
  added: boolean;
  onChange: (cell: Cell) => void;
};

/** JavaScript that looks at an event and may change it, and what it did for the selected one. */
export function CodeCell({ number }: Props) {
  return <CellFrame kind="Code" type="JavaScript" number={number} />;
}
