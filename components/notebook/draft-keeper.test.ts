import { afterEach, expect, test, vi } from "vitest";

import { contentOf } from "@/components/notebook/content";
import { createDraftKeeper, draftKey } from "@/components/notebook/draft-keeper";
import { MOST_KEPT } from "@/components/notebook/stored-draft";
import { notebook } from "@/components/notebook/test-notebook";

const titled = (title: string) => ({ base: notebook, content: { ...contentOf(notebook), title } });
const tab = (name: string) => createDraftKeeper(notebook.id, name);
const title = () => tab("a reader").take()?.content.title;

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

test("a draft is found again by the next page, until there is none any more", () => {
  const page = tab("one");
  expect(page.keep(titled("Mine"), 1_000)).toBe("kept");
  expect(tab("after a reload").take()).toMatchObject({ keptAt: 1_000, content: { title: "Mine" } });

  page.keep(null, 2_000);
  expect(localStorage.length).toBe(0);
});

test("a tab does not replace what another one kept after it looked", () => {
  const [one, other] = [tab("one"), tab("other")];
  one.take();
  other.take();
  other.keep(titled("Theirs"), 1_000);

  expect(one.keep(titled("Mine"), 2_000)).toBe("elsewhere");
  expect(one.keep(null, 2_000)).toBe("elsewhere"); // nor takes it away
  expect(title()).toBe("Theirs");
  expect(one.elsewhere()?.content.title).toBe("Theirs");
});

test("a tab goes on from what it took over, and the other one then leaves it alone", () => {
  const [one, other] = [tab("one"), tab("other")];
  other.keep(titled("Theirs"), 1_000);
  one.take();

  expect(one.keep(titled("Theirs and mine"), 2_000)).toBe("kept");
  expect(other.keep(titled("Theirs, typed on"), 3_000)).toBe("elsewhere");
  expect(title()).toBe("Theirs and mine");
});

test("a tab replaces the other's if the person says so", () => {
  const [one, other] = [tab("one"), tab("other")];
  other.keep(titled("Theirs"), 1_000);

  expect(one.replace(titled("Mine"), 2_000)).toBe("kept");
  expect(one.elsewhere()).toBeNull();
  expect(title()).toBe("Mine");
});

test("once the other tab has saved or discarded, this one's draft is kept", () => {
  const [one, other] = [tab("one"), tab("other")];
  other.keep(titled("Theirs"), 1_000);
  one.keep(titled("Mine"), 2_000);
  other.keep(null, 3_000);

  expect(one.keep(titled("Mine"), 4_000)).toBe("kept");
  expect(title()).toBe("Mine");
});

test("what another tab discarded is kept again by the tab that still shows it", () => {
  const [one, other] = [tab("one"), tab("other")];
  one.keep(titled("Both"), 1_000);
  other.take();
  other.keep(null, 2_000);

  expect(one.keep(titled("Both"), 3_000)).toBe("kept");
  expect(title()).toBe("Both");
});

test("what is no draft is in nobody's way", () => {
  localStorage.setItem(draftKey(notebook.id), "not a draft");
  const page = tab("one");

  expect(page.take()).toBeNull();
  expect(page.elsewhere()).toBeNull();
  expect(page.keep(titled("Mine"), 1_000)).toBe("kept");
});

test("a draft that is too long is left out, and the one before it stays", () => {
  const page = tab("one");
  page.keep(titled("Mine"), 1_000);

  expect(page.keep(titled("x".repeat(MOST_KEPT)), 2_000)).toBe("too_long");
  expect(title()).toBe("Mine");
});

test.each([
  ["QuotaExceededError", "full"],
  ["SecurityError", "forbidden"],
])("a browser's %s is said, not thrown", (name, said) => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("no", name);
  });

  expect(tab("one").keep(titled("Mine"), 1_000)).toBe(said);
});

test("a browser that lets nothing be read has no draft", () => {
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("no", "SecurityError");
  });

  expect(tab("one").take()).toBeNull();
});
