import { expect, test } from "vitest";

import { actionWords, viaWords } from "@/components/audit/action-words";

test.each([
  ["notebook.saved", "Notebook saved"],
  ["account.signed_in", "Account signed in"],
])("%s is “%s”", (action, words) => {
  expect(actionWords(action)).toBe(words);
});

test.each([
  ["key CI key 2", "with the key “CI key 2”"],
  ["link", "by a link that signs in"],
  ["session", ""],
  ["command", ""],
])("via %s is told as “%s”", (via, words) => {
  expect(viaWords(via)).toBe(words);
});
