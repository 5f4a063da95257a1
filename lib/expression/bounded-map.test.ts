import { expect, test } from "vitest";

import { BoundedMap } from "@/lib/expression/bounded-map";

test("forgets what was used longest ago, and tells", () => {
  const forgotten: number[] = [];
  const map = new BoundedMap<string, number>(2, (value) => forgotten.push(value));
  map.set("a", 1);
  map.set("b", 2);
  map.get("a");
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([1, undefined, 3]);
  expect(forgotten).toEqual([2]);
});

test("keeps everything while it is within its limit", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  expect([map.get("a"), map.get("b")]).toEqual([1, 2]);
});

test("forgets what is replaced or deleted", () => {
  const forgotten: number[] = [];
  const map = new BoundedMap<string, number>(2, (value) => forgotten.push(value));
  map.set("a", 1);
  map.set("a", 2);
  map.delete("a");
  expect(forgotten).toEqual([1, 2]);
  expect(map.get("a")).toBeUndefined();
});
