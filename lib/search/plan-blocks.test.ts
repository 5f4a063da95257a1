import { expect, test } from "vitest";

import { BLOCKS } from "@/lib/search/bits";
import { planBlocks, SEGMENT_EVENTS } from "@/lib/search/plan-blocks";

const events = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, bytes }));

test("a segment of ordinary events is 256 blocks of 32", () => {
  const ends = planBlocks(events(SEGMENT_EVENTS, 600));

  expect(ends).toHaveLength(BLOCKS);
  expect(ends?.slice(0, 2)).toEqual(["31", "63"]);
  expect(ends?.at(-1)).toBe("8191");
});

test("large events come fewer to a block, so that they fill a segment sooner", () => {
  const ends = planBlocks(events(SEGMENT_EVENTS, 10_000));

  expect(ends?.slice(0, 2)).toEqual(["2", "5"]);
  expect(ends?.at(-1)).toBe("767");
  expect(planBlocks(events(BLOCKS, 1_000_000))).toHaveLength(BLOCKS);
});

test("what does not fill a segment is not divided", () => {
  expect(planBlocks(events(SEGMENT_EVENTS - 1, 600))).toBeNull();
  expect(planBlocks([])).toBeNull();
});
