import { expect, test } from "vitest";

import { headingLevels } from "@/components/text/heading-levels";

test.each([
  [
    [1, 2, 3],
    [3, 4, 5],
  ],
  [
    [2, 2],
    [3, 3],
  ],
  [
    [3, 1, 3],
    [3, 3, 4],
  ],
  [
    [1, 4, 2],
    [3, 4, 4],
  ],
  [
    [1, 2, 3, 4, 5, 6],
    [3, 4, 5, 6, 6, 6],
  ],
  [[], []],
])("headings of depth %j, in a cell whose heading is h2, are of level %j", (depths, levels) => {
  expect(headingLevels(depths, 2)).toEqual(levels);
});
