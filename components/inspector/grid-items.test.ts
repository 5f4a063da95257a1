import { expect, test } from "vitest";

import { toGridItems } from "@/components/inspector/grid-items";
import { testRow } from "@/components/inspector/test-row";

const now = new Date(2026, 10, 23, 12, 0);
const at = (day: number, id: string) =>
  testRow({ id, receivedAt: new Date(2026, 10, day, 12, 0).toISOString() });

test("the newest day stands in the head, and each older one before its first event", () => {
  const { firstGroup, items } = toGridItems([at(23, "d"), at(23, "c"), at(19, "b"), at(1, "a")], now);

  expect(firstGroup).toBe("Today");
  expect(items.map((item) => (item.kind === "group" ? item.name : item.id))).toEqual([
    "d",
    "c",
    "4 Days Ago",
    "b",
    "Nov 1",
    "a",
  ]);
});

test("the head names the day of the newest event even if that is not today", () => {
  expect(toGridItems([at(22, "a")], now).firstGroup).toBe("Yesterday");
});
