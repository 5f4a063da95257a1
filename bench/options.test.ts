import { expect, test } from "vitest";

import { readOptions } from "@/bench/options";

test("without options the usual load is measured once", () => {
  expect(readOptions([])).toEqual({
    seconds: 10,
    connections: [8, 32, 128],
    rounds: 1,
    only: [],
    all: false,
    json: null,
  });
});

test("scenarios are named one by one or with commas", () => {
  expect(readOptions(["--only", "flood", "--only", "fan-out,million"]).only).toEqual([
    "flood",
    "fan-out",
    "million",
  ]);
});

test("a number that is none, and an unknown option, are refused", () => {
  expect(() => readOptions(["--connections", "8,many"])).toThrow("--connections");
  expect(() => readOptions(["--seconds", "0"])).toThrow("--seconds");
  expect(() => readOptions(["--fast"])).toThrow("--fast");
});
