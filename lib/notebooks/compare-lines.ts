import { diffArrays } from "diff";

const CONTEXT = 3; // equal lines that are shown around a change
const MOST_EDITS = 2_000; // more than that is no longer compared line by line: it would take seconds

export type Line = { kind: "same" | "added" | "removed"; text: string } | { kind: "skipped"; count: number }; // equal lines, too far from a change to be shown

/** The lines of two texts as one list, the equal ones only near a change. No text at all has no line. */
export function compareLines(before: string, after: string): Line[] {
  const old = linesOf(before);
  const recent = linesOf(after);
  const runs = diffArrays(old, recent, { maxEditLength: MOST_EDITS }) ?? [
    { value: old, added: false, removed: true },
    { value: recent, added: true, removed: false },
  ];
  return runs.flatMap(({ value, added, removed }, index) => {
    const kind = added ? "added" : removed ? "removed" : "same";
    const lines = value.map((text) => ({ kind, text }) as const);
    return kind === "same" ? nearChanges(lines, index > 0, index < runs.length - 1) : lines;
  });
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}

/** Equal lines without those that are further than CONTEXT from a change above or below. One line is never left out. */
function nearChanges(lines: Line[], above: boolean, below: boolean): Line[] {
  const head = above ? CONTEXT : 0;
  const tail = below ? CONTEXT : 0;
  const count = lines.length - head - tail;
  if (count <= 1) return lines;
  return [...lines.slice(0, head), { kind: "skipped", count }, ...lines.slice(lines.length - tail)];
}
