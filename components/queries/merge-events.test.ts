import { expect, test } from "vitest";

import { testRow } from "@/components/inspector/test-row";
import { type EventLog, mergeEvents } from "@/components/queries/merge-events";

const rows = (...ids: string[]) => ids.map((id) => testRow({ id }));
const log = (next: string | null, ...pages: string[][]): EventLog => ({
  pages: pages.map((ids, index) => ({
    events: rows(...ids),
    next: index === pages.length - 1 ? next : (ids.at(-1) ?? null),
  })),
  pageParams: pages.map(() => null),
});
const ids = ({ pages }: EventLog) => pages.flatMap(({ events }) => events.map(({ id }) => id));

test("new rows come first, and one that was stored late comes at its place", () => {
  expect(ids(mergeEvents(log(null, ["5", "3"], ["1"]), rows("7", "6", "4")))).toEqual([
    "7",
    "6",
    "5",
    "4",
    "3",
    "1",
  ]);
});

test("a known row is replaced, not repeated", () => {
  const merged = mergeEvents(log(null, ["2", "1"]), [testRow({ id: "1", durationMs: 99 })]);

  expect(ids(merged)).toEqual(["2", "1"]);
  expect(merged.pages[0]?.events[1]?.durationMs).toBe(99);
});

test("rows older than the log goes back to are left to paging, so that there is no gap", () => {
  const merged = mergeEvents(log("5", ["9", "5"]), rows("6", "3"));

  expect(ids(merged)).toEqual(["9", "6", "5"]);
  expect(merged.pages.at(-1)?.next).toBe("5");
});
