import { expect, test } from "vitest";

import { chosenScenarios } from "@/bench/scenarios/chosen";

const names = (only: string[], all = false) => chosenScenarios({ only, all }).map(({ name }) => name);

test("without a name the usual scenarios run, and with --all every one", () => {
  expect(names([])).toEqual(["end-to-end", "accept-only", "expression"]);
  expect(names([], true)).toContain("million");
});

test("a name chooses one scenario, and the beginning of several all of those", () => {
  expect(names(["fan-out"])).toEqual(["fan-out"]);
  expect(names(["flood"])).toEqual(["flood", "flood-slow"]);
  expect(names(["flood-slow"])).toEqual(["flood-slow"]);
});

test("an unknown name is refused with those that there are", () => {
  expect(() => names(["faster"])).toThrow("There are: end-to-end");
});
