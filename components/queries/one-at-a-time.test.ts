import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { oneAtATime } from "@/components/queries/one-at-a-time";
import { RequestError } from "@/lib/http/client";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Work of which the test decides when each run ends. */
function heldWork() {
  const ends: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const work = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  return { ends, work };
}

test("calls during a run make one run after it, and never two at once", async () => {
  const { ends, work } = heldWork();
  const call = oneAtATime(work, 2_000);
  call();
  call();
  call();
  expect(ends).toHaveLength(1);

  ends[0]!.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toHaveLength(2);

  ends[1]!.resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ends).toHaveLength(2);
});

test("a failure that may pass is tried again after a while, by itself", async () => {
  const { ends, work } = heldWork();
  oneAtATime(work, 2_000)();
  ends[0]!.reject(new RequestError(0, "unreachable", "no server"));

  await vi.advanceTimersByTimeAsync(1_999);
  expect(ends).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(ends).toHaveLength(2);
});

test("a refusal is not tried again, and the next call is made all the same", async () => {
  const { ends, work } = heldWork();
  const call = oneAtATime(work, 2_000);
  call();
  ends[0]!.reject(new RequestError(404, "not_found", "deleted"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ends).toHaveLength(1);

  call();
  expect(ends).toHaveLength(2);
});
