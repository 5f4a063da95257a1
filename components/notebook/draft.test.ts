import { describe, expect, test } from "vitest";

import { type DraftAction, type DraftState, NO_DRAFT, reduceDraft, shown } from "@/components/notebook/draft";
import type { Edit } from "@/components/notebook/edit";
import { MOST_STEPS } from "@/components/notebook/history";
import { FIRST, notebook, SECOND, SOURCE } from "@/components/notebook/test-notebook";

const edited = (state: DraftState, edit: Edit, newest = notebook) =>
  reduceDraft(state, { kind: "edit", edit, notebook: newest });
const retitled = (state: DraftState, title: string) => edited(state, { kind: "title", title });
const described = (state: DraftState, description: string) =>
  edited(state, { kind: "description", description });
const undo = (state: DraftState, newest = notebook) => reduceDraft(state, { kind: "undo", notebook: newest });
const redo = (state: DraftState, newest = notebook) => reduceDraft(state, { kind: "redo", notebook: newest });
const savedAs = (saved: typeof notebook, { draft }: DraftState): DraftAction => ({
  kind: "saved",
  notebook: saved,
  content: draft!.content,
});

const mine = retitled(NO_DRAFT, "Mine");

describe("a draft", () => {
  test("an edit leaves the version that it started from alone", () => {
    expect(mine.draft?.content.title).toBe("Mine");
    expect(mine.draft?.base).toBe(notebook);
    expect(notebook.title).toBe("Orders");
  });

  test("an edit that undoes the last difference leaves nothing to save", () => {
    expect(retitled(mine, "Orders").draft).toBeNull();
  });

  test("edits go on from their own version when somebody saves another meanwhile", () => {
    const theirs = { ...notebook, version: 4, description: "Theirs" };
    const { draft } = edited(mine, { kind: "title", title: "Mine too" }, theirs);

    expect(draft?.base.version).toBe(3);
    expect(draft?.content).toMatchObject({ title: "Mine too", description: "" });
  });

  test("what was saved just so in another tab is no draft any more, and the next edit starts from there", () => {
    const theirs = { ...notebook, version: 4, title: "Mine" };

    expect(shown(mine, theirs).draft).toBeNull();
    expect(edited(mine, { kind: "title", title: "Mine too" }, theirs).draft?.base.version).toBe(4);
  });

  test("after a save nothing is left to save", () => {
    expect(reduceDraft(mine, savedAs({ ...notebook, version: 4, title: "Mine" }, mine)).draft).toBeNull();
  });

  test("what was typed while the save was under way is still unsaved, now over the new version", () => {
    const typedOn = retitled(mine, "Mine and more");
    const { draft } = reduceDraft(typedOn, savedAs({ ...notebook, version: 4, title: "Mine" }, mine));

    expect(draft?.base.version).toBe(4);
    expect(draft?.content.title).toBe("Mine and more");
  });

  test("discarding shows the newest version again", () => {
    expect(reduceDraft(mine, { kind: "discard", notebook }).draft).toBeNull();
  });
});

describe("undo and redo", () => {
  test("go through the steps one by one, and end where they began", () => {
    const moved = edited(mine, { kind: "move", cellId: SECOND, to: 1 });
    const removed = edited(moved, { kind: "remove", cellId: FIRST });
    const ids = ({ draft }: DraftState) => draft?.content.cells.map(({ id }) => id);

    expect(ids(undo(removed))).toEqual([SOURCE, SECOND, FIRST]);
    expect(ids(undo(undo(removed)))).toEqual([SOURCE, FIRST, SECOND]);
    const start = undo(undo(undo(removed)));
    expect(start.draft).toBeNull();
    expect(undo(start)).toBe(start);

    const again = redo(redo(redo(start)));
    expect(again.draft).toEqual(removed.draft);
    expect(redo(again)).toBe(again);
  });

  test("typing in one field is one step", () => {
    const typed = [..."Mine"].reduce((state, _, at) => retitled(state, "Mine".slice(0, at + 1)), NO_DRAFT);

    expect(typed.draft?.content.title).toBe("Mine");
    expect(undo(typed).draft).toBeNull();
  });

  test("typing in a cell is one step a field", () => {
    const cell = (config: object) => {
      const first = notebook.cells[1]!;
      return { kind: "change", cell: { ...first, config: { ...first.config, ...config } } } as Edit;
    };
    const endpoint = edited(edited(NO_DRAFT, cell({ endpoint: "h" })), cell({ endpoint: "ht" }));
    const both = edited(endpoint, cell({ endpoint: "ht", payload: "1" }));

    expect(undo(both).draft).toEqual(endpoint.draft);
    expect(undo(undo(both)).draft).toBeNull();
  });

  test("typing in another field between, or leaving the field, begins another step", () => {
    const between = retitled(described(mine, "Why"), "Mine too");
    expect(undo(between).draft?.content).toMatchObject({ title: "Mine", description: "Why" });

    const left = retitled(reduceDraft(mine, { kind: "settle" }), "Mine too");
    expect(undo(left).draft?.content.title).toBe("Mine");
  });

  test("a new edit ends what could be done again", () => {
    const state = described(undo(mine), "Why");

    expect(redo(state)).toBe(state);
  });

  test("an edit that changes nothing is no step", () => {
    expect(edited(mine, { kind: "move", cellId: FIRST, to: 1 })).toBe(mine);
    expect(edited(mine, { kind: "change", cell: structuredClone(notebook.cells[1]!) })).toBe(mine);
  });

  test("steps from before a save can be undone after it, over the new version", () => {
    const saved = { ...notebook, version: 4, title: "Mine" };
    const { draft } = undo(reduceDraft(mine, savedAs(saved, mine)), saved);

    expect(draft?.base.version).toBe(4);
    expect(draft?.content.title).toBe("Orders");
  });

  test("typing on after a save is a step of its own", () => {
    const saved = { ...notebook, version: 4, title: "Mine" };
    const typedOn = edited(
      reduceDraft(mine, savedAs(saved, mine)),
      { kind: "title", title: "Mine too" },
      saved,
    );

    expect(undo(typedOn, saved).draft).toBeNull();
  });

  test("nothing is undone over what somebody else saved", () => {
    const back = retitled(reduceDraft(mine, { kind: "settle" }), "Orders"); // no draft, with steps behind
    const theirs = { ...notebook, version: 4, title: "Theirs" };

    expect(undo(back, theirs)).toBe(back);
    expect(undo(back).draft?.content.title).toBe("Mine");
  });

  test("discarded changes can be had back", () => {
    expect(undo(reduceDraft(mine, { kind: "discard", notebook })).draft?.content.title).toBe("Mine");
  });

  test("changes that were discarded for somebody else's version can't: they would overwrite it", () => {
    const theirs = { ...notebook, version: 4, title: "Theirs" };
    const discarded = reduceDraft(mine, { kind: "discard", notebook: theirs });

    expect(undo(discarded, theirs)).toBe(discarded);
  });

  test("only the newest steps are kept", () => {
    let state = NO_DRAFT;
    for (let step = 0; step < MOST_STEPS + 5; step++) {
      state = reduceDraft(retitled(state, `Title ${step}`), { kind: "settle" });
    }

    expect(state.history.past).toHaveLength(MOST_STEPS);
    expect(undo(state).draft?.content.title).toBe(`Title ${MOST_STEPS + 3}`);
  });
});

describe("a draft that was found in the browser", () => {
  const restore = (state: DraftState, base = notebook): DraftState =>
    reduceDraft(state, {
      kind: "restore",
      draft: { base, content: { ...notebook, title: "Found" } },
      keptAt: 1_000,
      notebook,
    });

  test("is the draft, from its own version, with its time until the next edit", () => {
    const found = restore(NO_DRAFT, { ...notebook, version: 2 });

    expect(found.draft?.base.version).toBe(2);
    expect(found.draft?.content.title).toBe("Found");
    expect(found.restoredFrom).toBe(1_000);
    expect(found.history.past).toEqual([]);
    expect(retitled(found, "More").restoredFrom).toBeNull();
  });

  test("is no draft if it holds no change", () => {
    expect(restore(NO_DRAFT, { ...notebook, title: "Found" })).toMatchObject({
      draft: null,
      restoredFrom: null,
    });
  });

  test("is no step when nothing was unsaved before", () => {
    expect(restore(NO_DRAFT).history.past).toEqual([]);
  });

  test("leaves what it takes the place of to be had back", () => {
    expect(undo(restore(mine)).draft?.content.title).toBe("Mine");
  });
});
