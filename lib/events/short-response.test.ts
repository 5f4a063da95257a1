import { expect, test } from "vitest";

import { toShortResponse } from "@/lib/events/short-response";

const never = { message: null, outcome: null, status: null, cause: null };

test("what is blocked before it is attempted is blocked, not an exception", () => {
  expect(toShortResponse("blocked", { ...never, message: "Nothing is sent to example.com." })).toBe(
    "blocked",
  );
  expect(toShortResponse("failed", { ...never, message: "EXCEPTION Error: no" })).toBe("exception");
});
