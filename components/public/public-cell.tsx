import { CellFrame } from "@/components/cells/cell-frame";
import { CellView } from "@/components/cells/cell-view";
import { GuaranteeField } from "@/components/cells/guarantee-field";
import { Parameter } from "@/components/cells/parameter";
import { PayloadField } from "@/components/cells/payload-field";
import { HiddenValue } from "@/components/public/hidden-value";
import type { PublicCell as Cell } from "@/lib/public/schema";

type Props = { cell: Cell; number: number }; // among cells of its kind, 1-based

/** A cell without its parameters, to be read. */
export function PublicCell({ cell, number }: Props) {
  if (cell.kind === "source") {
    return (
      <CellFrame kind="Source" type="Webhook" number={number}>
        <HiddenValue className="mb-3 ml-4 rounded-md bg-panel px-3 py-2 text-sm" />
      </CellFrame>
    );
  }
  if (cell.kind === "destination" && cell.type === "webhook") {
    const { payload, guarantee } = cell.config;
    return (
      <CellFrame kind="Destination" type="Webhook" number={number}>
        <div className="space-y-1 py-3 pl-4">
          <Parameter label="Endpoint (URL)">
            <HiddenValue className="py-1.5" />
          </Parameter>
          <PayloadField value={payload} event={null} onChange={null} />
          <GuaranteeField value={guarantee} onChange={null} />
        </div>
      </CellFrame>
    );
  }
  return (
    <CellView
      cell={cell}
      number={number}
      problems={{}}
      observed={{ kind: "none" }}
      added={false}
      onChange={null}
    />
  );
}
