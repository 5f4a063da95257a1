import { expect, test } from "vitest";

import { type Draft, type DraftAction, type Edit, reduceDraft } from "@/components/notebook/draft";
import type { Notebook } from "@/lib/notebooks/schema";

const SOURCE = "01890000-0000-7000-8000-000000000001";
const FIRST = "01890000-0000-7000-8000-000000000002";
const ADDED = "01890000-0000-7000-8000-000000000003";

const notebook: Notebook = {
  id: "01890000-0000-7000-8000-000000000000",
  title: "Orders",
  description: "",
  version: 3,
  owner: "local",
  updatedAt: "2026-11-23T12:00:00.000Z",
  source: { key: "k", url: "http://hookbook.test/e/k" },
  cells: [
    { id: SOURCE, kind: "source", config: {} },
    { id: FIRST, kind: "destination", type: null, config: {} },
  ],
};

const edited = (draft: Draft, edit: Edit, shown = notebook) =>
  reduceDraft(draft, { kind: "edit", edit, notebook: shown });
const retitled = (draft: Draft, title: string) => edited(draft, { kind: "title", title });

test("an edit leaves the version that it started from alone", () => {
  const draft = retitled(null, "Orders to the warehouse");

  expect(draft?.content.title).toBe("Orders to the warehouse");
  expect(draft?.base).toBe(notebook);
  expect(notebook.title).toBe("Orders");
});

test("an edit that undoes the last difference leaves nothing to save", () => {
  expect(retitled(retitled(null, "Other"), "Orders")).toBeNull();
});

test("a cell is added after the one that was asked for", () => {
  const cell = { id: ADDED, kind: "destination", type: null, config: {} } as const;
  const draft = edited(null, { kind: "add", cell, afterId: SOURCE });

  expect(draft?.content.cells.map(({ id }) => id)).toEqual([SOURCE, ADDED, FIRST]);
});

test("a removed cell is gone, and the others keep their order", () => {
  const draft = edited(null, { kind: "remove", cellId: FIRST });

  expect(draft?.content.cells.map(({ id }) => id)).toEqual([SOURCE]);
});

test("edits go on from their own version when somebody saves another meanwhile", () => {
  const draft = retitled(null, "Mine");
  const theirs = { ...notebook, version: 4, description: "Theirs" };
  const further = edited(draft, { kind: "title", title: "Mine too" }, theirs);

  expect(further?.base.version).toBe(3);
  expect(further?.content).toMatchObject({ title: "Mine too", description: "" });
});

test("after a save nothing is left to save", () => {
  const draft = retitled(null, "Mine");
  const saved = { ...notebook, version: 4, title: "Mine" };

  expect(reduceDraft(draft, savedAs(saved, draft))).toBeNull();
});

test("what was typed while the save was under way is still unsaved, now over the new version", () => {
  const sent = retitled(null, "Mine");
  const typedOn = retitled(sent, "Mine and more");
  const saved = { ...notebook, version: 4, title: "Mine" };
  const draft = reduceDraft(typedOn, savedAs(saved, sent));

  expect(draft?.base.version).toBe(4);
  expect(draft?.content.title).toBe("Mine and more");
});

test("discarding shows the newest version again", () => {
  expect(reduceDraft(retitled(null, "Mine"), { kind: "discard" })).toBeNull();
});

function savedAs(saved: Notebook, draft: Draft): DraftAction {
  return { kind: "saved", notebook: saved, content: draft!.content };
}
