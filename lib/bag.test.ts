import { expect, test } from "vitest";

import { Bag } from "@/lib/bag";

test("what was put in is there until it is taken out, the last that came first", () => {
  const bag = new Bag<string>();
  const takeOut = ["a", "b", "c"].map((item) => bag.add(item));
  expect([...bag]).toEqual(["c", "b", "a"]);

  takeOut[1]?.();
  takeOut[1]?.(); // the second time changes nothing
  expect([...bag]).toEqual(["c", "a"]);
  bag.add("d");
  takeOut[2]?.();
  takeOut[0]?.();
  expect([...bag]).toEqual(["d"]);
});

test("while it is looked through, whatever is in it may be taken out", () => {
  const bag = new Bag<() => void>();
  const seen: number[] = [];
  for (const name of [1, 2, 3]) {
    const takeOut = bag.add(() => {
      seen.push(name);
      takeOut();
    });
  }
  for (const act of bag) act();

  expect(seen).toEqual([3, 2, 1]);
  expect([...bag]).toEqual([]);
});
