import { type CellField, cellFields } from "@/lib/cells/fields";
import type { Cell } from "@/lib/cells/schema";
import { longestRise } from "@/lib/notebooks/longest-rise";
import type { Version, VersionSummary } from "@/lib/notebooks/schema";

type Content = Pick<Version, "title" | "description" | "cells">;

/** A field whose text differs; a cell that is new has only what is after, one that is gone only what was before. */
export type FieldChange = { name: string; before: string; after: string };

export type CellChange = {
  kind: "added" | "removed" | "kept"; // kept: in both, and moved or changed
  cell: Cell; // as it is after; a removed one as it was
  moved: { from: number; to: number } | null; // its place among the cells, the source being 0
  fields: FieldChange[];
};

/** What differs between two versions: the title and description, and the cells that are not as they were, top to bottom. */
export type Comparison = { words: FieldChange[]; cells: CellChange[] };

/**
 * What a version changed.
 *
 * A cell is the same one if its id and kind are. Of the cells that are in both, as few as explain the new order have moved:
 * those that the longest common order leaves out. A removed cell is told of after the one that it stood below.
 */
export function compareVersions(before: Content, after: Content): Comparison {
  const words = fieldChanges(wordsOf(before), wordsOf(after));
  const old = new Map(before.cells.map((cell, place) => [keyOf(cell), { cell, place }]));
  const staying = after.cells.flatMap((cell) => old.get(keyOf(cell))?.place ?? []);
  const inOrder = new Set(longestRise(staying));
  const gone = goneBelow(before.cells, new Set(after.cells.map(keyOf)));

  const cells = after.cells.flatMap((cell, to) => {
    const key = keyOf(cell);
    const was = old.get(key);
    const below = (gone.get(key) ?? []).map(removal);
    if (!was) return [addition(cell), ...below];

    const fields = fieldChanges(cellFields(was.cell), cellFields(cell));
    const moved = inOrder.has(was.place) ? null : { from: was.place, to };
    const isSame = moved === null && fields.length === 0;
    return isSame ? below : [{ kind: "kept", cell, moved, fields } as const, ...below];
  });
  return { words, cells: [...(gone.get(null) ?? []).map(removal), ...cells] };
}

/** How many cells of each kind of change; one that moved and changed counts as both. */
export function summarise({ words, cells }: Comparison): VersionSummary {
  const count = (matches: (change: CellChange) => boolean) => cells.filter(matches).length;
  return {
    added: count(({ kind }) => kind === "added"),
    removed: count(({ kind }) => kind === "removed"),
    moved: count(({ moved }) => moved !== null),
    changed: count(({ kind, fields }) => kind === "kept" && fields.length > 0),
    title: words.some(({ name }) => name === "Title"),
    description: words.some(({ name }) => name === "Description"),
  };
}

function wordsOf({ title, description }: Content): CellField[] {
  return [
    { name: "Title", text: title },
    { name: "Description", text: description },
  ];
}

function keyOf({ id, kind }: Cell): string {
  return `${kind} ${id}`;
}

/** The cells that are no longer there, by the key of the one that they stood below; null for those at the top. */
function goneBelow(before: Cell[], kept: Set<string>): Map<string | null, Cell[]> {
  const gone = new Map<string | null, Cell[]>();
  let above: string | null = null;
  for (const cell of before) {
    if (kept.has(keyOf(cell))) above = keyOf(cell);
    else gone.set(above, [...(gone.get(above) ?? []), cell]);
  }
  return gone;
}

function addition(cell: Cell): CellChange {
  return { kind: "added", cell, moved: null, fields: fieldChanges([], cellFields(cell)) };
}

function removal(cell: Cell): CellChange {
  return { kind: "removed", cell, moved: null, fields: fieldChanges(cellFields(cell), []) };
}

function fieldChanges(before: CellField[], after: CellField[]): FieldChange[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  const textOf = (fields: CellField[], wanted: string) =>
    fields.find(({ name }) => name === wanted)?.text ?? "";
  return [...names]
    .map((name) => ({ name, before: textOf(before, name), after: textOf(after, name) }))
    .filter((change) => change.before !== change.after);
}
