import { expect, test } from "vitest";

import { nextPath } from "@/lib/accounts/next-path";

test.each([
  "/",
  "/environment",
  "/notebooks/1?state=failed#x",
  "/@ann",
  "/account/keys",
  "/a?next=//b.example",
])("%s is a path of this server, and kept", (path) => {
  expect(nextPath(path)).toBe(path);
});

// What browsers take for another site, or follow to one: https://url.spec.whatwg.org/#concept-basic-url-parser
test.each([
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e%2e//evil.example",
  "/%2e//evil.example",
  "/\u0000/evil.example",
  "/\u0085/evil.example",
  "/\u2028/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "@evil.example",
  "?next=/",
  "#x",
  "",
  null,
  undefined,
  "/api/auth/callback/github",
  "/x/../api/session",
])("%j leads to the first page", (given) => {
  expect(nextPath(given)).toBe("/");
});

test("whatever it gives stays on this server, in a browser's reading of it", () => {
  const parts = [
    "/",
    "\\",
    "//",
    ".",
    "..",
    "%2e",
    "%2f",
    "%5c",
    "@",
    ":",
    "evil.example",
    "?",
    "#",
    "\t",
    " ",
  ];
  for (const a of parts) {
    for (const b of parts) {
      for (const c of parts) {
        const given = `/${a}${b}${c}evil.example`;
        expect(new URL(nextPath(given), "https://here.example").origin, given).toBe("https://here.example");
      }
    }
  }
});
