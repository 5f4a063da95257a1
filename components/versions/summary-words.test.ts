import { expect, test } from "vitest";

import { summaryWords } from "@/components/versions/summary-words";

const NOTHING = { added: 0, removed: 0, moved: 0, changed: 0, title: false, description: false };

test.each([
  [null, "The first version"],
  [NOTHING, "Nothing changed"],
  [{ ...NOTHING, added: 1 }, "1 cell added"],
  [{ ...NOTHING, removed: 2, changed: 1 }, "2 cells removed, 1 changed"],
  [{ ...NOTHING, title: true, description: true }, "new title, new description"],
  [{ ...NOTHING, moved: 1, title: true }, "1 cell moved, new title"],
])("%j reads “%s”", (summary, words) => {
  expect(summaryWords(summary)).toBe(words);
});
