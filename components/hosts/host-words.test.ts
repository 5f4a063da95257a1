import { expect, test } from "vitest";

import { budgetWords, hostSentence, limitWords } from "@/components/hosts/host-words";
import type { AccountHost, HostLimits } from "@/lib/hosts/schema";

const limits: HostLimits = { perSecond: 10, perDay: 10_000, verifiedOnly: false };
const host: AccountHost = {
  host: "example.com",
  token: "t",
  state: "unverified",
  sends: "limited",
  verifiedAt: null,
  method: null,
  checkedAt: null,
  problem: null,
  blocked: null,
  sentToday: 1_234,
};

test.each([
  [10, 10_000, "at most 10 a second and 10,000 a day"],
  [10, 0, "at most 10 a second"],
  [0, 1, "at most 1 a day"],
  [0, 0, null],
])("with %d a second and %d a day it is %s", (perSecond, perDay, words) => {
  expect(limitWords({ ...limits, perSecond, perDay })).toBe(words);
});

test.each<[string | null, Partial<AccountHost>]>([
  ["example.com is not verified: at most 10 a second and 10,000 a day.", {}],
  ["example.com is verified.", { state: "verified", sends: "freely" }],
  ["Nothing is sent to example.com before it is verified.", { sends: "blocked" }],
  [
    "Nothing is sent to example.com: the operator has blocked it (Complaints).",
    { state: "verified", sends: "blocked", blocked: "Complaints." },
  ],
  [null, { sends: "freely" }],
])("%s", (sentence, given) => {
  expect(hostSentence({ ...host, ...given }, limits)).toBe(sentence);
});

test("the day's budget is told of what is limited", () => {
  expect(budgetWords(host, limits)).toBe(
    "1,234 of 10,000 sent today (UTC), by all accounts. What is over it waits.",
  );
  expect(budgetWords(host, { ...limits, perDay: 0 })).toMatch(/^1,234 sent today/);
  expect(budgetWords({ ...host, sends: "freely" }, limits)).toBeNull();
});
