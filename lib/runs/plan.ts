import { type Cell, cells, isConfigured } from "@/lib/cells/schema";
import type { Step } from "@/lib/expression/step";
import { hostOf } from "@/lib/hosts/host-of";

/** A cell that a run executes. */
export type RunCell = Code | Destination;

type Code = { kind: "code"; cellId: string };

export type Destination = {
  kind: "destination";
  cellId: string;
  position: number; // among the configured destinations, 0-based
  endpoint: string;
  host: string; // of the endpoint, with its port
  atMostOnce: boolean;
};

/** What the run of a version executes, top to bottom: its code cells, and the destinations that are configured. */
export type RunPlan = {
  cells: readonly RunCell[];
  steps: readonly Step[]; // of the cells, one each
};

/** @param versionCells  as a version has them. A code cell without code does nothing, and is left out */
export function planRun(versionCells: unknown): RunPlan {
  const planned: RunCell[] = [];
  const steps: Step[] = [];
  let position = 0;
  for (const cell of cells.parse(versionCells)) {
    if (isCode(cell)) {
      planned.push({ kind: "code", cellId: cell.id });
      steps.push({ kind: "code", source: cell.config.source });
    } else if (isConfigured(cell)) {
      const { endpoint, payload, guarantee } = cell.config;
      planned.push({
        kind: "destination",
        cellId: cell.id,
        position: position++,
        endpoint,
        host: hostOf(endpoint),
        atMostOnce: guarantee === "at_most_once",
      });
      steps.push({ kind: "expression", source: payload });
    }
  }
  return { cells: planned, steps };
}

function isCode(cell: Cell): cell is Extract<Cell, { kind: "code" }> {
  return cell.kind === "code" && cell.config.source.trim() !== "";
}
