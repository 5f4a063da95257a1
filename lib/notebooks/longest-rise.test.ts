import { expect, test } from "vitest";

import { longestRise } from "@/lib/notebooks/longest-rise";

test.each([
  [[], []],
  [[7], [7]],
  [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ],
  [
    [3, 0, 1, 2],
    [0, 1, 2],
  ],
  [
    [0, 2, 1, 3],
    [0, 2, 3],
  ],
  [[3, 2, 1, 0], [3]],
])("the longest rise of %j is %j", (numbers, rise) => {
  expect(longestRise(numbers)).toEqual(rise);
});
