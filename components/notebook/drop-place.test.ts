import { expect, test } from "vitest";

import { gapAt, positionAfterDrop, scrollStep } from "@/components/notebook/drop-place";

const cells = [
  { top: 100, bottom: 200 },
  { top: 220, bottom: 620 },
];

test.each([
  [0, 0],
  [149, 0],
  [151, 1],
  [419, 1],
  [421, 2],
  [9_000, 2],
])("at %i pixels a cell drops into gap %i: a cell's middle divides", (y, gap) => {
  expect(gapAt(cells, y)).toBe(gap);
});

test.each([
  ["below itself", 0, 1, 1],
  ["above itself", 1, 1, 2],
  ["to the top", 2, 0, 1],
  ["to the end", 0, 3, 3],
])("a cell that is dropped %s has the position that is seen", (_where, from, gap, position) => {
  expect(positionAfterDrop(from, gap)).toBe(position);
});

test("the page scrolls only near its edges, faster the nearer", () => {
  expect(scrollStep(400, 800)).toBe(0);
  expect(scrollStep(90, 800)).toBeLessThan(0);
  expect(scrollStep(0, 800)).toBeLessThan(scrollStep(90, 800));
  expect(scrollStep(710, 800)).toBeGreaterThan(0);
  expect(scrollStep(5_000, 800)).toBe(scrollStep(800, 800));
});
