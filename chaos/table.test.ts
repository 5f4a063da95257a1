import { expect, test } from "vitest";

import type { Counts } from "@/chaos/counts";
import { line, verdict } from "@/chaos/table";

const HELD: Counts = {
  scenario: "kill it",
  accepted: 10,
  refused: 0,
  delivered: 20,
  duplicated: 2,
  underWay: 2,
  lost: 0,
  interrupted: 3,
  seconds: 1.23,
  recoverySeconds: null,
  broken: [],
};
const BROKEN = { ...HELD, scenario: "stop it", broken: ["1 deliveries never arrived"] };
const NOT_RUN = { scenario: "fill the disk", notRun: "no small disk can be mounted" };

test("a line ends with what else was seen and what did not hold", () => {
  const [row = "", ...below] = line({ ...BROKEN, also: ["it took 3 s"] }).split("\n");
  expect(row.split(/\s{2,}/)).toEqual(["stop it", "10", "0", "20", "2", "2", "0", "3", "1.2", "-"]);
  expect(below).toEqual(["  it took 3 s", "  BROKEN: 1 deliveries never arrived"]);
});

test("the last lines say how many held, and name what did not and what was not run", () => {
  expect(verdict([HELD])).toBe("1 of 1 held.");
  expect(verdict([HELD, NOT_RUN, BROKEN]).split("\n")).toEqual([
    "1 of 3 held.",
    "BROKEN: stop it",
    "NOT RUN, so nothing is known of it: fill the disk (no small disk can be mounted)",
  ]);
});
