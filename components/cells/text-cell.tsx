import { CellFrame } from "@/components/cells/cell-frame";
import { DeleteCell } from "@/components/cells/delete-cell";
import type { Cell, CellOf } from "@/lib/cells/schema";

type Props = {
  cell: CellOf<"text">;
  number: number;
  problems: Record<string, string>;
  added: boolean;
  onChange: (cell: Cell) => void;
  onDelete: () => void;
};

/** Markdown between the steps, for whoever reads the notebook. */
export function TextCell({ cell, number, onDelete }: Props) {
  const actions = <DeleteCell what="text" empty={cell.config.markdown === ""} onDelete={onDelete} />;
  return <CellFrame kind="Text" type="Markdown" number={number} actions={actions} />;
}
