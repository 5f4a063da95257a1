import { expect, test } from "vitest";

import { safeLink } from "@/components/text/safe-link";

test.each([
  "https://example.com/a?b#c",
  "http://example.com",
  "mailto:ada@example.com",
  "HTTPS://EXAMPLE.COM",
])("%s may be followed", (target) => {
  expect(safeLink(target)).toBe(target);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https://example.com/1",
  "/notebooks",
  "//example.com",
  "#part",
  "example",
  "",
  null,
])("%j may not", (target) => {
  expect(safeLink(target)).toBeNull();
});
