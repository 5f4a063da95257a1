import { expect, test } from "vitest";

import { testRow } from "@/components/inspector/test-row";
import { boundLog, isFarFromTop } from "@/components/queries/bound-log";
import type { EventLog } from "@/components/queries/merge-events";

const idAt = (row: number) => `${100_000 - row}`; // newest first
const logOf = (rows: number): EventLog => ({
  pages: [
    {
      events: Array.from({ length: rows }, (_, row) => testRow({ id: idAt(row) })),
      next: null,
      settled: "0",
      deletions: 0,
    },
  ],
  pageParams: [null],
});
const lengthOf = ({ pages }: EventLog) => pages.flatMap(({ events }) => events).length;

test("at the top a thousand rows are kept, and the others can be paged to again", () => {
  const bounded = boundLog(logOf(1_300), null);

  expect(lengthOf(bounded)).toBe(1_000);
  expect(bounded.pages.at(-1)?.next).toBe(idAt(999)); // listing goes on after the last one that is kept
});

test("what the person looks at stays, with all above it and a thousand below", () => {
  expect(lengthOf(boundLog(logOf(5_000), idAt(2_000)))).toBe(3_000);
});

test("a log within its bounds is left as it is", () => {
  const log = logOf(1_000);
  expect(boundLog(log, null)).toBe(log);
  expect(boundLog(log, idAt(500))).toBe(log);
});

test("only who is ten thousand rows down is far from the top", () => {
  expect(isFarFromTop(logOf(10_010), idAt(10_001))).toBe(true);
  expect(isFarFromTop(logOf(10_010), idAt(10_000))).toBe(false);
  expect(isFarFromTop(logOf(10_010), null)).toBe(false);
});
