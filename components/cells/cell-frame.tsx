"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";

import { CellControls } from "@/components/cells/cell-controls";
import { usePlacedCell } from "@/components/cells/placed-cell";

type Props = {
  kind: string;
  type: ReactNode;
  number: number; // among cells of its kind, 1-based; spoken, to tell them apart
  actions?: ReactNode;
  children?: ReactNode;
};

/**
 * A cell: the line at its left, its heading, such as “Destination: Webhook”, and what can be done with it. Collapsed, it is
 * one line; what is in it stays as it was left.
 */
export function CellFrame({ kind, type, number, actions, children }: Props) {
  const id = useId();
  const placed = usePlacedCell();
  const collapsed = placed?.collapsed ?? false;

  return (
    <section aria-labelledby={`${id}-title`} className="group/cell border-l-2 border-line">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 pl-4">
        <div className="flex min-w-0 items-center">
          {placed && (
            <button
              type="button"
              aria-label={`${collapsed ? "Expand" : "Collapse"} ${placed.name}`}
              aria-expanded={!collapsed}
              aria-controls={`${id}-content`}
              className="-ml-2 grid size-7 shrink-0 place-items-center rounded-md text-quiet hover:bg-panel hover:text-ink [&>svg]:size-4"
              onClick={placed.onCollapse}
            >
              {collapsed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
            </button>
          )}
          <h2 id={`${id}-title`} className="text-[1.0625rem]">
            <strong className="font-semibold">{kind}:</strong> <span className="text-quiet">{type}</span>
            <span className="sr-only">, number {number}</span>
          </h2>
        </div>
        {placed && (
          <p
            data-preview
            className={`${collapsed ? "" : "hidden"} min-w-0 flex-1 truncate font-mono text-sm text-quiet sm:order-last sm:basis-full sm:pb-2`}
          >
            {placed.preview}
          </p>
        )}
        <div className="ml-auto flex items-center">
          {actions}
          {placed && <CellControls cell={placed} />}
        </div>
      </div>
      <div id={`${id}-content`} data-content hidden={collapsed}>
        {children}
      </div>
    </section>
  );
}
