import { expect, test } from "vitest";

import { leftWords, pauseWords } from "@/components/delivery/pause-words";
import type { Pause } from "@/lib/delivery/schema";

const pause: Pause = {
  cellId: "01890000-0000-7000-8000-000000000002",
  host: "example.com",
  status: 410,
  reason: "The endpoint answered 410 Gone.",
  since: "2026-01-01T00:00:00Z",
  until: null,
  isMoved: false,
};

test("a destination is disabled until a person enables it, or paused for a time", () => {
  expect(pauseWords(pause, "example.com").title).toBe("Disabled by its endpoint.");
  expect(pauseWords({ ...pause, until: "2026-01-01T00:01:00Z" }, "example.com").title).toBe(
    "Paused by its endpoint.",
  );
});

test.each([
  [{ ...pause, isMoved: true }, "example.com"],
  [pause, "other.example"],
  [pause, null],
])("one with another endpoint keeps what waits for the former one", (former, ownHost) => {
  expect(pauseWords(former, ownHost).title).toBe(
    "What was to go to its former endpoint at example.com waits.",
  );
});

test.each([
  [80_000, "1 minute 20 seconds"],
  [1, "1 second"],
  [3_600_000, "60 minutes"],
  [0, "a moment"],
  [-5, "a moment"],
])("of %i ms are left: %s", (ms, words) => {
  expect(leftWords(ms)).toBe(words);
});
