import { expect, test } from "vitest";

import { companyWords, queueWords } from "@/components/delivery/queue-words";

const next = { before: 0, sending: 0, workers: 1, abandoned: false, pause: null, budget: null };

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

const budget = { host: "example.com", perSecond: 10, perDay: 10_000, isSpent: false };

test.each([
  [
    { ...next, before: 20, budget },
    "example.com is not verified: it gets at most 10 a second and 10,000 a day (UTC), of all accounts. 20 to this destination are before it, and others to that host take turns.",
  ],
  [
    { ...next, budget: { ...budget, perSecond: 0, isSpent: true } },
    "example.com is not verified: it gets at most 10,000 a day (UTC), of all accounts. Those of today are sent: it goes on at midnight (UTC).",
  ],
  [
    { ...next, before: 3, budget, pause: { reason: "The endpoint answered 410 Gone.", until: null } },
    "The endpoint answered 410 Gone. It is kept, and sent once the destination is enabled: its cell says more.",
  ],
  [
    { ...next, workers: 0, pause: { reason: "The endpoint answered 429.", until: "2026-01-01T00:00:00Z" } },
    "The endpoint answered 429. It is kept, and sent once that time is over: its cell says more.",
  ],
])("%j is kept back: %s", (queue, words) => {
  expect(queueWords(queue, 60_000)).toBe(words);
});
