import { expect, test } from "vitest";

import { attemptChoices } from "@/components/delivery/attempt-words";
import { interruptedAttempt, testAttempt, testDelivery } from "@/components/delivery/test-delivery";

const words = (delivery: Parameters<typeof attemptChoices>[0]) =>
  attemptChoices(delivery).map(({ number, words }) => `${number} ${words}`);

test("each attempt says how it ended", () => {
  const rejected = testAttempt().response && { ...testAttempt().response!, status: 500 };
  const attempts = [
    interruptedAttempt,
    testAttempt({ number: 2, outcome: "rejected", response: rejected }),
    testAttempt({ number: 3, outcome: "timed_out", response: null, cause: "timeout" }),
    testAttempt({ number: 4, outcome: "unreachable", response: null, cause: "refused" }),
    testAttempt({ number: 5, outcome: "unreachable", response: null, cause: "unreachable" }),
    testAttempt({ number: 6, outcome: "blocked", response: null, cause: "blocked" }),
    testAttempt({ number: 7 }),
  ];
  expect(words(testDelivery({ attempts }))).toEqual([
    "1 interrupted",
    "2 rejected (500)",
    "3 timed out",
    "4 unreachable (refused)",
    "5 unreachable",
    "6 blocked",
    "7 delivered (200)",
  ]);
});

test("the attempt that is under way, or comes next, is one of them", () => {
  const progress = { attempt: 2, since: new Date().toISOString(), queue: null };
  expect(words(testDelivery({ state: "sending", progress }))).toEqual(["1 delivered (200)", "2 being sent"]);
  expect(words(testDelivery({ state: "pending", progress }))).toEqual(["1 delivered (200)", "2 waiting"]);
});
