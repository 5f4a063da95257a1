import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";

import type { Cell } from "@/lib/cells/schema";
import { compareVersions, summarise } from "@/lib/notebooks/compare-versions";

const source: Cell = { id: uuidv7(), kind: "source", config: {} };
const code = (text: string): Cell => ({ id: uuidv7(), kind: "code", config: { source: text } });
const [a, b, c, d] = ["a", "b", "c", "d"].map(code) as [Cell, Cell, Cell, Cell];
const destination: Cell = {
  id: uuidv7(),
  kind: "destination",
  type: "webhook",
  config: { endpoint: "https://a.example/", payload: "$event", guarantee: "at_least_once" },
};

function content(...steps: Cell[]) {
  return { title: "Orders", description: "", cells: [source, ...steps] };
}

/** Kind and code of each change, and where a cell moved from and to. */
function changes(before: Cell[], after: Cell[]): string[] {
  return compareVersions(content(...before), content(...after)).cells.map(({ kind, cell, moved }) => {
    const place = moved ? ` ${moved.from}→${moved.to}` : "";
    return `${kind} ${cell.kind === "code" ? cell.config.source : cell.kind}${place}`;
  });
}

test("two versions that are the same have no difference", () => {
  expect(compareVersions(content(a, destination), content(a, destination))).toEqual({ words: [], cells: [] });
});

test("added and removed cells are told of in the order of the page", () => {
  expect(changes([a, b, c], [a, d, c])).toEqual(["removed b", "added d"]);
  expect(changes([a, b, c], [c])).toEqual(["removed a", "removed b"]);
  expect(changes([], [a, b])).toEqual(["added a", "added b"]);
});

describe("of cells in another order", () => {
  test("only the one that was moved has moved", () => {
    expect(changes([a, b, c, d], [d, a, b, c])).toEqual(["kept d 4→1"]);
    expect(changes([a, b, c, d], [b, c, d, a])).toEqual(["kept a 1→4"]);
  });

  test("those that only follow an added or a removed one have not moved", () => {
    expect(changes([a, b, c], [d, a, b, c])).toEqual(["added d"]);
    expect(changes([a, b, c], [b, c])).toEqual(["removed a"]);
  });
});

test("a changed cell names each field that differs, with what was there and what is", () => {
  const config = { ...destination.config, endpoint: "https://b.example/", guarantee: "at_most_once" };
  const { cells } = compareVersions(
    content(a, b, destination),
    content({ ...destination, config } as Cell, a, b),
  );

  expect(cells).toMatchObject([
    {
      kind: "kept",
      moved: { from: 3, to: 1 },
      fields: [
        { name: "Endpoint (URL)", before: "https://a.example/", after: "https://b.example/" },
        { name: "After a crash", before: "Send again (at least once)", after: "Leave it (at most once)" },
      ],
    },
  ]);
});

test("a destination whose type is picked has changed", () => {
  const blank: Cell = { id: destination.id, kind: "destination", type: null, config: {} };
  const { cells } = compareVersions(content(blank), content(destination));

  expect(cells[0]?.kind).toBe("kept");
  expect(cells[0]?.fields.map(({ name }) => name)).toEqual([
    "Type",
    "Endpoint (URL)",
    "Payload",
    "After a crash",
  ]);
});

test("a cell of another kind is another cell, whatever its id", () => {
  const text: Cell = { id: a.id, kind: "text", config: { markdown: "a" } };
  expect(changes([a], [text])).toEqual(["removed a", "added text"]);
});

test("a summary counts what happened to cells, and says whether the words changed", () => {
  const changed: Cell = { ...b, config: { source: "B" } } as Cell;
  const before = { ...content(a, b, c), title: "Old" };
  const comparison = compareVersions(before, content(changed, d, a));

  expect(summarise(comparison)).toEqual({
    added: 1,
    removed: 1,
    moved: 1,
    changed: 1,
    title: true,
    description: false,
  });
});
