import { expect, test } from "vitest";

import { endedWords } from "@/components/delivery/ended-words";
import { interruptedAttempt, testAttempt, testDelivery } from "@/components/delivery/test-delivery";
import type { Attempt } from "@/lib/delivery/schema";

function failed(last: Partial<Attempt>): string | null {
  return endedWords(testDelivery({ state: "failed", attempts: [testAttempt(last)] }));
}

function answered(status: number): Partial<Attempt> {
  return { outcome: "rejected", response: { ...testAttempt().response!, status } };
}

test("a delivery that went well needs no words", () => {
  expect(endedWords(testDelivery())).toBeNull();
});

test("a delivery without an attempt says so elsewhere", () => {
  expect(endedWords(testDelivery({ state: "failed", sent: null, attempts: [] }))).toBeNull();
});

test("one that is suspended says that it is kept", () => {
  expect(endedWords(testDelivery({ state: "suspended", attempts: [] }))).toMatch(/^It is kept while/);
});

test("one that was delivered after a crash says that the endpoint may have got it more than once", () => {
  const second = testAttempt({ number: 2 });
  expect(endedWords(testDelivery({ attempts: [interruptedAttempt, second] }))).toMatch(
    /^Attempt 1 was interrupted, so the endpoint may have got this more than once/,
  );
  const attempts = [interruptedAttempt, { ...interruptedAttempt, number: 2 }, testAttempt({ number: 3 })];
  expect(endedWords(testDelivery({ attempts }))).toMatch(/^Attempts 1 and 2 were interrupted/);
});

test("one that is left after a crash says that this is what its destination asks for", () => {
  expect(failed(interruptedAttempt)).toBe(
    "The process that made this attempt died, or was cut off from its database. Whether the endpoint received it is not known. It was not sent again, as this destination asks (at most once). Resend sends the same payload with the same webhook-id.",
  );
});

test.each<[string, Partial<Attempt>]>([
  ["The endpoint answered 500, which is no success (2xx).", answered(500)],
  ["The endpoint answered 302, a redirect, and redirects are not followed.", answered(302)],
  [
    "No response came (timeout): Response says why.",
    { outcome: "timed_out", response: null, cause: "timeout" },
  ],
  [
    "No response came (refused): Response says why.",
    { outcome: "unreachable", response: null, cause: "refused" },
  ],
  ["No response came: Response says why.", { outcome: "unreachable", response: null, cause: "unreachable" }],
  [
    "The response did not come in full (reset): Response says why.",
    { outcome: "unreachable", cause: "reset" },
  ],
])("%s and it is not tried again by itself", (words, last) => {
  expect(failed(last)).toBe(
    `${words} It is not tried again by itself: Resend sends the same payload once more.`,
  );
});

test("one that was blocked before it was attempted says what was told when it was promised", () => {
  const message = "Nothing is sent to example.com before you have verified that it is yours.";
  expect(endedWords(testDelivery({ state: "blocked", message, attempts: [] }))).toBe(message);
});

test("one that was blocked says that nothing was sent", () => {
  const attempts = [testAttempt({ outcome: "blocked", response: null, cause: "blocked" })];
  expect(endedWords(testDelivery({ state: "blocked", attempts }))).toMatch(/^Nothing was sent:/);
});
