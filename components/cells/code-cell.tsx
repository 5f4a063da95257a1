"use client";

import { useMemo } from "react";

import { CellFrame } from "@/components/cells/cell-frame";
import { CodeField } from "@/components/cells/code-field";
import { CodeObservation } from "@/components/cells/code-observation";
import type { Observed } from "@/components/cells/observed";
import { eventBefore } from "@/components/code/before-and-after";
import type { Cell, CellOf } from "@/lib/cells/schema";

type Props = {
  cell: CellOf<"code">;
  number: number;
  problems: Record<string, string>;
  observed: Observed;
  added: boolean;
  onChange: ((cell: Cell) => void) | null;
};

/** JavaScript that looks at an event and may change it, and what it did for the selected one. */
export function CodeCell({ cell, number, problems, observed, added, onChange }: Props) {
  const detail = observed.kind === "event" ? observed.event : null;
  const event = useMemo(() => detail && eventBefore(detail, cell.id), [detail, cell.id]);

  return (
    <CellFrame kind="Code" type="JavaScript" number={number}>
      <CodeField
        value={cell.config.source}
        problem={problems.source}
        event={event}
        focus={added}
        onChange={onChange && ((source) => onChange({ ...cell, config: { source } }))}
      />
      <CodeObservation cellId={cell.id} observed={observed} />
    </CellFrame>
  );
}
