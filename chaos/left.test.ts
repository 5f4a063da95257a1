import { expect, test } from "vitest";

import { Left } from "@/chaos/left";

/** Receivers of which one got these webhook-ids. */
function receiversOf(...arrived: string[]) {
  const arrivals = new Map<string, number>();
  for (const id of arrived) arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
  return [{ arrivals: new Map<string, number>() }, { arrivals }];
}

test("of what a dead process owned, what had arrived was under way", () => {
  const left = new Left();
  left.add(["a#1", "b#1"], receiversOf("b"));
  expect([...left.owned]).toEqual(["a#1", "b#1"]);
  expect([...left.underWay]).toEqual(["b#1"]);
});

test("what arrived with an attempt that was left earlier does not count for the next one", () => {
  const left = new Left();
  left.add(["a#1"], receiversOf("a"));
  left.add(["a#2"], receiversOf("a"));
  expect([...left.underWay]).toEqual(["a#1"]);
  left.add(["a#3"], receiversOf("a", "a"));
  expect([...left.underWay]).toEqual(["a#1", "a#3"]);
  expect(left.timesUnderWay("a")).toBe(2);
});
