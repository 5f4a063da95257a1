import { expect, test } from "vitest";

import { boundedText, failedText } from "@/components/admin/count-text";

test("a number that was counted up to a bound says so beyond it", () => {
  expect(boundedText(1_000, 1_001)).toBe("1,000");
  expect(boundedText(1_001, 1_001)).toBe("1,000+");
});

test("failures are told with their share, which is 100% only when all failed", () => {
  expect(failedText({ attempts: 10, failed: 0 })).toBe("");
  expect(failedText({ attempts: 0, failed: 0 })).toBe("");
  expect(failedText({ attempts: 1_000, failed: 999 })).toBe("999 failed (99%)");
  expect(failedText({ attempts: 1_000, failed: 1_000 })).toBe("1,000 failed (100%)");
  expect(failedText({ attempts: 1_000, failed: 1 })).toBe("1 failed (<1%)");
});
