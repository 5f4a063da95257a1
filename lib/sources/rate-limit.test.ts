import { expect, test } from "vitest";

import { createRateLimit } from "@/lib/sources/rate-limit";

test("lets a second's worth through at once, then says how long to wait", () => {
  let now = 0;
  const wait = createRateLimit(2, () => now);

  expect([wait("a"), wait("a"), wait("a")]).toEqual([0, 0, 1]);
  now += 500;
  expect([wait("a"), wait("a")]).toEqual([0, 1]);
});

test("saves up no more than a second's worth", () => {
  let now = 0;
  const wait = createRateLimit(2, () => now);
  wait("a");
  now += 60_000;

  expect([wait("a"), wait("a"), wait("a")]).toEqual([0, 0, 1]);
});

test("counts each source by itself", () => {
  const wait = createRateLimit(1, () => 0);

  expect([wait("a"), wait("b"), wait("a")]).toEqual([0, 0, 1]);
});

test("0 is no limit", () => {
  const wait = createRateLimit(0, () => 0);

  expect(Array.from({ length: 100 }, () => wait("a")).every((seconds) => seconds === 0)).toBe(true);
});
