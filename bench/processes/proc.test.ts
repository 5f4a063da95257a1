import { expect, test } from "vitest";

import { parseStat, parseStatus } from "@/bench/processes/proc";

test("processor time is the sum of a process's and its dead children's, whatever the process is named", () => {
  const stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 900 0 3 0 150 50 20 10 20 0 7 0 100 1000 200";

  expect(parseStat(stat)).toBe(2.3);
  expect(parseStat("")).toBe(0);
});

test("memory is told apart by whom it is shared with", () => {
  const status = "VmRSS:\t    600 kB\nRssAnon:\t     300 kB\nRssFile:\t     200 kB\nRssShmem:\t     100 kB\n";

  expect(parseStatus(status)).toEqual({ anonymous: 307_200, shared: 102_400, file: 204_800 });
  expect(parseStatus("")).toEqual({ anonymous: 0, shared: 0, file: 0 });
});
