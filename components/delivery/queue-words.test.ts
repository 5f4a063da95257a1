import { expect, test } from "vitest";

import { companyWords, queueWords } from "@/components/delivery/queue-words";

const next = { before: 0, sending: 0, workers: 1, abandoned: false };

test.each([
  [next, ""],
  [{ ...next, sending: 1 }, "1 is under way to this destination."],
  [{ ...next, before: 1 }, "1 to this destination is before it."],
  [{ ...next, before: 900, sending: 64 }, "900 to this destination are before it, and 64 are under way."],
  [{ ...next, before: 1_001 }, "More than 1,000 to this destination are before it."],
  [
    { ...next, before: 3, workers: 0 },
    "No process that delivers is running: it is sent as soon as one is started.",
  ],
])("%j waits because: %s", (queue, words) => {
  expect(queueWords(queue, 9_999)).toBe(words);
});

test("when nothing is sent for long although something is due, it says what that means", () => {
  expect(queueWords({ ...next, before: 3 }, 10_000)).toMatch(/^Nothing is being sent to this destination:/);
  expect(queueWords({ ...next, before: 3, sending: 1 }, 10_000)).toMatch(
    /^3 to this destination are before it/,
  );
});

test.each([
  [0, ""],
  [1, "1 other to this destination is under way too: they take turns."],
  [64, "64 others to this destination are under way too: they take turns."],
])("with %i others under way, a delivery that is being sent says: %s", (sending, words) => {
  expect(companyWords({ ...next, sending })).toBe(words);
});
