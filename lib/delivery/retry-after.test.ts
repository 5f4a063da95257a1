import { expect, test } from "vitest";

import { retryAfterMs } from "@/lib/delivery/retry-after";

const NOW = Date.parse("1994-11-06T08:49:07Z");

test.each([
  ["120", 120_000],
  [" 2 ", 2_000],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 30_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 30_000],
  ["Sun Nov  6 08:49:37 1994", 30_000],
])("%j is a time to wait", (value, waitMs) => {
  expect(retryAfterMs(value, NOW)).toBe(waitMs);
});

test.each([
  ["0", 1_000],
  ["Sun, 06 Nov 1994 08:00:00 GMT", 1_000],
  ["86400", 3_600_000],
  ["9".repeat(400), 3_600_000],
  ["Sun, 06 Nov 2094 08:49:37 GMT", 3_600_000],
])("%s is a second at least, and an hour at most", (value, waitMs) => {
  expect(retryAfterMs(value, NOW)).toBe(waitMs);
});

test.each(["", "soon", "-1", "1.5", "0x10", "1e3", "1994-11-06T08:49:37Z", "Sun, 99 Nov 1994 08:49:37 GMT"])(
  "%j is nonsense, and ignored",
  (value) => {
    expect(retryAfterMs(value, NOW)).toBeNull();
  },
);
