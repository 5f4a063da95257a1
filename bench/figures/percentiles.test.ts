import { expect, test } from "vitest";

import { median, percentile } from "@/bench/figures/percentiles";

test("a percentile is the smallest value that at least that share of the values does not exceed", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);

  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test("the median is the middle value, or the mean of the two in the middle, in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});
