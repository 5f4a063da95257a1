import { expect, test } from "vitest";

import { contentOf } from "@/components/notebook/content";
import { applyEdit, type Edit } from "@/components/notebook/edit";
import { ADDED, FIRST, notebook, SECOND, SOURCE } from "@/components/notebook/test-notebook";

const content = contentOf(notebook);
const order = (edit: Edit) => applyEdit(content, edit).cells.map(({ id }) => id);

test("a cell is added after the one that was asked for", () => {
  const cell = { id: ADDED, kind: "destination", type: null, config: {} } as const;

  expect(order({ kind: "add", cell, afterId: SOURCE })).toEqual([SOURCE, ADDED, FIRST, SECOND]);
});

test("a cell is moved to the place that was asked for, up and down", () => {
  expect(order({ kind: "move", cellId: SECOND, to: 1 })).toEqual([SOURCE, SECOND, FIRST]);
  expect(order({ kind: "move", cellId: FIRST, to: 2 })).toEqual([SOURCE, SECOND, FIRST]);
});

test.each([0, -5])("no cell is moved before the source, to %i", (to) => {
  expect(order({ kind: "move", cellId: SECOND, to })).toEqual([SOURCE, SECOND, FIRST]);
});

test("no cell is moved beyond the last place", () => {
  expect(order({ kind: "move", cellId: FIRST, to: 99 })).toEqual([SOURCE, SECOND, FIRST]);
});

test.each<Edit>([
  { kind: "move", cellId: SOURCE, to: 2 },
  { kind: "duplicate", cellId: SOURCE, newId: ADDED },
  { kind: "remove", cellId: SOURCE },
])("the source is where and what it is, whatever is asked: $kind", (edit) => {
  expect(applyEdit(content, edit)).toBe(content);
});

test.each<Edit>([
  { kind: "move", cellId: FIRST, to: 1 },
  { kind: "move", cellId: SECOND, to: 99 },
  { kind: "move", cellId: ADDED, to: 1 },
  { kind: "duplicate", cellId: ADDED, newId: ADDED },
  { kind: "remove", cellId: ADDED },
])("an edit that comes to nothing changes nothing: $kind", (edit) => {
  expect(applyEdit(content, edit)).toBe(content);
});

test("a duplicate comes right after its original, with an id of its own", () => {
  const { cells } = applyEdit(content, { kind: "duplicate", cellId: FIRST, newId: ADDED });

  expect(cells.map(({ id }) => id)).toEqual([SOURCE, FIRST, ADDED, SECOND]);
  expect(cells[2]).toEqual({ ...notebook.cells[1], id: ADDED });
});

test("a removed cell is gone, and the others keep their order", () => {
  expect(order({ kind: "remove", cellId: FIRST })).toEqual([SOURCE, SECOND]);
});
