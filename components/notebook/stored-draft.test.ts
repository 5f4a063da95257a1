import { expect, test } from "vitest";

import { contentOf } from "@/components/notebook/content";
import { MOST_KEPT, parseStoredDraft, storedDraftText } from "@/components/notebook/stored-draft";
import { ADDED, notebook } from "@/components/notebook/test-notebook";
import type { Cell } from "@/lib/cells/schema";

const content = { ...contentOf(notebook), title: "Mine" };
const text = storedDraftText({ base: notebook, content }, "a tab", 1_000)!;

test("a draft comes back as it was kept, with the version that it started from", () => {
  const base = { version: 3, ...contentOf(notebook) };

  expect(parseStoredDraft(text)).toEqual({ format: 1, keptAt: 1_000, writer: "a tab", base, content });
});

test("cells of every kind come back, also half typed", () => {
  const config = { endpoint: "htt", payload: "$event.", guarantee: "at_least_once" } as const;
  const cells: Cell[] = [
    ...notebook.cells,
    { id: ADDED, kind: "destination", type: "webhook", config },
    { id: ADDED.replace(/.$/, "5"), kind: "destination", type: null, config: {} },
    { id: ADDED.replace(/.$/, "6"), kind: "code", config: { source: "if (" } },
  ];
  const kept = storedDraftText({ base: notebook, content: { ...content, cells } }, "a tab", 1_000);

  expect(parseStoredDraft(kept)?.content.cells).toEqual(cells);
});

test("the source's secret key is not kept", () => {
  expect(text).not.toContain("secret-key");
});

test("a draft that is too long is not kept", () => {
  const description = "x".repeat(MOST_KEPT);

  expect(
    storedDraftText({ base: notebook, content: { ...content, description } }, "a tab", 1_000),
  ).toBeNull();
});

test.each([
  ["no JSON", "{"],
  ["another shape", "[]"],
  ["another format", text.replace('"format":1', '"format":2')],
  ["cells without a source", text.replaceAll('"kind":"source"', '"kind":"text"')],
  ["a cell of no known kind", text.replaceAll('"kind":"text"', '"kind":"poem"')],
  ["one id twice", text.replaceAll(notebook.cells[2]!.id, notebook.cells[1]!.id)],
])("%s is taken for nothing", (_what, broken) => {
  expect(broken).not.toBe(text);
  expect(parseStoredDraft(broken)).toBeNull();
});
