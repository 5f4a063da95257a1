import { expect, test } from "vitest";

import { testRow } from "@/components/inspector/test-row";
import { type EventLog, mergeEvents, type Reading, withoutEvent } from "@/components/queries/merge-events";

const SAID = { settled: "0", deletions: 0 };
const rows = (...ids: string[]) => ids.map((id) => testRow({ id }));
const read = (given: Partial<Reading>): Reading => ({ rows: [], allAfter: null, ...SAID, ...given });
const log = (next: string | null, ...pages: string[][]): EventLog => ({
  pages: pages.map((ids, index) => ({
    events: rows(...ids),
    next: index === pages.length - 1 ? next : (ids.at(-1) ?? null),
    ...SAID,
  })),
  pageParams: pages.map(() => null),
});
const ids = ({ pages }: EventLog) => pages.flatMap(({ events }) => events.map(({ id }) => id));

test("new rows come first, and one that was stored late comes at its place", () => {
  const merged = mergeEvents(log(null, ["5", "3"], ["1"]), read({ rows: rows("7", "6", "4") }));
  expect(ids(merged)).toEqual(["7", "6", "5", "4", "3", "1"]);
});

test("a known row is replaced, not repeated", () => {
  const merged = mergeEvents(log(null, ["2", "1"]), read({ rows: [testRow({ id: "1", durationMs: 99 })] }));

  expect(ids(merged)).toEqual(["2", "1"]);
  expect(merged.pages[0]?.events[1]?.durationMs).toBe(99);
});

test("rows older than the log goes back to are left to paging, so that there is no gap", () => {
  const merged = mergeEvents(log("5", ["9", "5"]), read({ rows: rows("6", "3") }));

  expect(ids(merged)).toEqual(["9", "6", "5"]);
  expect(merged.pages.at(-1)?.next).toBe("5");
});

test("a filtered log goes back to where it was looked, not to its last row", () => {
  expect(ids(mergeEvents(log("2", ["9"]), read({ rows: rows("5", "3", "1") })))).toEqual(["9", "5", "3"]);
});

test("what is known of a time that was read in full, and was not among it, is none any more", () => {
  const merged = mergeEvents(log(null, ["9", "8", "5", "4"]), read({ rows: rows("9"), allAfter: "5" }));
  expect(ids(merged)).toEqual(["9", "5", "4"]);
});

test("the merged log says what the newest page said", () => {
  const [page] = mergeEvents(log(null, ["1"]), read({ settled: "1", deletions: 7 })).pages;
  expect(page).toMatchObject({ settled: "1", deletions: 7 });
});

test("a deleted event is gone from whichever page had it", () => {
  expect(ids(withoutEvent(log(null, ["5", "3"], ["1"]), "1"))).toEqual(["5", "3"]);
});
