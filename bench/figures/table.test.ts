import { expect, test } from "vitest";

import { table } from "@/bench/figures/table";

test("columns line up: the first to the left, numbers to the right", () => {
  const text = table([
    ["", "accepted/s", "p50"],
    ["Hookbook", "950", "12.5"],
    ["bare", "5100"],
  ]);

  expect(text.split("\n")).toEqual([
    "          accepted/s   p50",
    "Hookbook         950  12.5",
    "bare            5100",
  ]);
});
