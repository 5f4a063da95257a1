import { expect, test, vi } from "vitest";

import { dayGroup } from "@/components/inspector/day-group";

vi.hoisted(() => {
  process.env.TZ = "Europe/Berlin"; // where the clocks change
});

const now = new Date(2026, 10, 23, 0, 5);

test.each([
  [new Date(2026, 10, 23, 0, 1), "Today"],
  [new Date(2026, 10, 22, 23, 59), "Yesterday"],
  [new Date(2026, 10, 19, 12, 0), "4 Days Ago"],
  [new Date(2026, 10, 17, 0, 0), "6 Days Ago"],
  [new Date(2026, 10, 16, 23, 59), "Nov 16"],
  [new Date(2025, 11, 31, 12, 0), "Dec 31, 2025"],
])("%s is %s", (at, group) => {
  expect(dayGroup(at, now)).toBe(group);
});

test("a day of 25 hours is one day", () => {
  expect(dayGroup(new Date(2026, 9, 24, 23, 30), new Date(2026, 9, 26, 0, 30))).toBe("2 Days Ago");
});

test("an event of a clock that runs ahead is of today", () => {
  expect(dayGroup(new Date(2026, 10, 24, 0, 1), now)).toBe("Today");
});
