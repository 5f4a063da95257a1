import { expect, test } from "vitest";

import { detailWords } from "@/components/audit/detail-words";

test("names are told with their values, and empty ones are left out", () => {
  const details = { title: "Orders", version: 3, restoredFrom: 1, set: ["A", "B"], removed: [], none: null };

  expect(detailWords(details)).toBe("title: Orders • version: 3 • restored from: 1 • set: A, B");
});

test("what is long is cut", () => {
  expect(detailWords({ title: "x".repeat(500) })).toHaveLength(301);
});
