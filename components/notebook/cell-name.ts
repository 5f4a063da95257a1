import { type Cell, isConfigured } from "@/lib/cells/schema";

const KINDS: Record<Cell["kind"], string> = {
  source: "Source",
  destination: "Destination",
  code: "Code",
  text: "Text",
};

/** What a cell is called: its kind, and which of that kind it is, from the top, such as “Destination 2”. */
export function cellName(cells: Cell[], cellId: string): string {
  const at = cells.findIndex(({ id }) => id === cellId);
  const kind = cells[at]?.kind ?? "destination";
  return `${KINDS[kind]} ${numberOf(cells, at)}`;
}

/** Which of its kind the cell at a position is, from the top; 1-based. */
export function numberOf(cells: Pick<Cell, "kind">[], at: number): number {
  return cells.slice(0, at + 1).filter(({ kind }) => kind === cells[at]?.kind).length;
}

/** A line that stands for a cell. */
export function cellPreview(cell: Cell): string {
  switch (cell.kind) {
    case "source":
      return "";
    case "destination":
      if (cell.type === null) return "No destination yet";
      return isConfigured(cell) ? cell.config.endpoint : "Endpoint or payload missing";
    case "code":
      return firstLine(cell.config.source) ?? "No code yet";
    case "text":
      return firstLine(cell.config.markdown) ?? "No text yet";
    default:
      return cell satisfies never;
  }
}

function firstLine(text: string): string | undefined {
  return text
    .split("\n", 1_000)
    .find((line) => line.trim() !== "")
    ?.trim();
}
