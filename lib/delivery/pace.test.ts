import { expect, test } from "vitest";

import { Pace } from "@/lib/delivery/pace";

/** A pace that has something to yield to, after turns of so many milliseconds each, 50 a second. */
function paceAfter(...turns: number[]): Pace {
  const pace = new Pace();
  pace.sawFresh("fresh");
  for (const [at, ms] of turns.entries()) pace.sawTurn(ms, (at + 1) * 20, 128);
  return pace;
}

const turns = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test("a backlog yields only to what others are sent as soon as it is stored", () => {
  const pace = new Pace();
  expect(pace.boundOf("a")).toBe(Number.POSITIVE_INFINITY);
  pace.sawFresh("a");
  expect(pace.boundOf("a")).toBe(Number.POSITIVE_INFINITY);
  expect(pace.boundOf("b")).toBe(8);
});

test("while turns of the event loop are short, it may have all that a destination may have", () => {
  expect(paceAfter(...turns(10, 0.1)).boundOf("b")).toBe(18);
  expect(paceAfter(...turns(500, 0.1)).boundOf("b")).toBe(128);
});

test("when they get long, less and less, but never nothing", () => {
  const before = paceAfter(...turns(60, 0.1)).boundOf("b");
  expect(paceAfter(...turns(60, 0.1), ...turns(3, 5)).boundOf("b")).toBeLessThan(before / 1.5);
  expect(paceAfter(...turns(60, 0.1), ...turns(60, 5)).boundOf("b")).toBe(8);
});
