import { expect, test } from "vitest";

import { momentText } from "@/components/ui/moment-text";

const at = new Date(2026, 10, 24, 10, 12);

test("a moment of this year has no year", () => {
  expect(momentText(at, new Date(2026, 0, 1))).toBe("Nov 24, 10:12 AM");
});

test("a moment of another year has it", () => {
  expect(momentText(at, new Date(2027, 0, 1))).toBe("Nov 24, 2026, 10:12 AM");
});
