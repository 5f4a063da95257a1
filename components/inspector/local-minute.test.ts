import { expect, test, vi } from "vitest";

import { fromLocalMinute, toLocalMinute } from "@/components/inspector/local-minute";

vi.hoisted(() => {
  process.env.TZ = "Asia/Kolkata";
});

test("a moment is shown in the reader's time, and is the same moment again", () => {
  expect(toLocalMinute(new Date("2026-01-05T18:31:00Z"))).toBe("2026-01-06T00:01");
  expect(fromLocalMinute("2026-01-06T00:01")).toBe("2026-01-05T18:31:00.000Z");
});

test("an empty field is no moment", () => {
  expect(fromLocalMinute("")).toBeUndefined();
});
