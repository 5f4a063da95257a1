import { Fragment } from "react";

import { CellView } from "@/components/cells/cell-view";
import type { Observed } from "@/components/cells/observed";
import { numberOf } from "@/components/notebook/cell-name";
import type { Cell } from "@/lib/cells/schema";

type Props = { cells: Cell[]; observed: Observed };

/** The cells of an older version, to be read and not edited, each with what it did for the selected event. */
export function PastCells({ cells, observed }: Props) {
  const steps = cells.slice(1);

  return (
    <>
      <Line />
      {steps.map(
        (cell, index) =>
          cell.kind !== "source" && (
            <Fragment key={cell.id}>
              <CellView
                cell={cell}
                number={numberOf(cells, index + 1)}
                problems={{}}
                observed={observed}
                added={false}
                onChange={null}
              />
              <Line />
            </Fragment>
          ),
      )}
      {steps.length === 0 && <p className="border-l-2 border-line pl-4 text-quiet">It had no steps.</p>}
    </>
  );
}

/** The line at the left goes on where a draft has a +. */
function Line() {
  return <div className="h-10 border-l-2 border-line" />;
}
