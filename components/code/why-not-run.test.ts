import { expect, test } from "vitest";

import { FIRST, SECOND, testEvent, testObservation } from "@/components/code/test-observation";
import { whyNotRun } from "@/components/code/why-not-run";
import type { Cell } from "@/lib/cells/schema";

const code = (id: string): Cell => ({ id, kind: "code", config: { source: "" } });
const BOTH = [code(FIRST), code(SECOND)];

const ended = (end: Parameters<typeof testObservation>[0]) =>
  testEvent({ observations: [testObservation(end)] });

test.each([
  [{ end: { kind: "ended", message: null } }, "Not run: code above it ended the run with $end."],
  [
    { end: { kind: "threw", message: "Error", line: 1 } },
    "Not run: code above it threw an error, which ends the run.",
  ],
  [{ end: { kind: "timed_out" } }, "Not run: code above it took all of the 5 seconds that a run has."],
] as const)("a cell below code that ended as %o says why it was not reached", (end, words) => {
  expect(whyNotRun(ended(end), SECOND, BOTH)).toBe(words);
  expect(whyNotRun(ended(end), SECOND, null)).toBe(words);
});

test("a cell that the event's version did not have says so, even if code ended the run", () => {
  const words = "Not run: this event ran on v. 2, which this code was not part of.";

  expect(whyNotRun(testEvent(), SECOND, [code(FIRST)])).toBe(words);
  expect(whyNotRun(testEvent(), SECOND, null)).toBe(words);
  expect(whyNotRun(ended({ end: { kind: "timed_out" } }), SECOND, [code(FIRST)])).toBe(words);
});

test("a cell without code says so", () => {
  expect(whyNotRun(testEvent(), FIRST, BOTH)).toBe("Not run: it had no code in it.");
});

test("an event whose run is not over, or never began, says that", () => {
  expect(whyNotRun(testEvent({ durationMs: null }), FIRST, BOTH)).toBe(
    "The run of this event is not over yet.",
  );
  expect(whyNotRun(testEvent({ message: "413 body too large" }), FIRST, BOTH)).toBe(
    "Not run: the body of this event was larger than the source accepts.",
  );
});
