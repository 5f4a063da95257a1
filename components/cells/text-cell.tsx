import { CellFrame } from "@/components/cells/cell-frame";
import type { Cell, CellOf } from "@/lib/cells/schema";

type Props = {
  cell: CellOf<"text">;
  number: number;
  problems: Record<string, string>;
  added: boolean;
  onChange: (cell: Cell) => void;
};

/** Markdown between the steps, for whoever reads the notebook. */
export function TextCell({ number }: Props) {
  return <CellFrame kind="Text" type="Markdown" number={number} />;
}
