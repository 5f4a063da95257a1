import { setImmediate as turn } from "node:timers/promises";
import { expect, test, vi } from "vitest";

import { createBatch } from "@/lib/batch";

const limits = { maxItems: 100, maxBytes: 1_000, size: (item: number) => item };

/** A runner whose batches end when the test says so. */
function heldRunner() {
  const batches: number[][] = [];
  const release: (() => void)[] = [];
  const run = async (items: number[]) => {
    batches.push(items);
    await new Promise<void>((resolve) => release.push(resolve));
    return items.map((item) => item * 10);
  };
  return { batches, release: () => release.shift()?.(), run };
}

test("what comes in one turn goes together, and each gets its own result", async () => {
  const { batches, release, run } = heldRunner();
  const batch = createBatch(run, limits);
  const results = Promise.all([batch.add(1), batch.add(2), batch.add(3)]);
  await turn();
  release();

  expect(await results).toEqual([10, 20, 30]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test("what comes while a batch is under way goes together in the next", async () => {
  const { batches, release, run } = heldRunner();
  const batch = createBatch(run, limits);
  const first = batch.add(1);
  await turn();
  const later = [batch.add(2)];
  await turn();
  later.push(batch.add(3));
  await turn();
  expect(batches).toEqual([[1]]);

  release();
  await first;
  await vi.waitFor(() => expect(batches).toHaveLength(2));
  release();
  expect(await Promise.all(later)).toEqual([20, 30]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test("beside a small batch there is a second one, once as much waits; beside two, or a large one, there is none", async () => {
  const { batches, release, run } = heldRunner();
  const batch = createBatch(run, { ...limits, besideItems: 2 });
  const add = async (...items: number[]) => {
    const results = items.map(batch.add);
    await turn();
    return results;
  };
  const all = [...(await add(1, 2)), ...(await add(3))];
  expect(batches).toEqual([[1, 2]]);
  all.push(...(await add(4)));
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  all.push(...(await add(5, 6, 7)));
  expect(batches).toHaveLength(2);

  release();
  release();
  await vi.waitFor(() => expect(batches[2]).toEqual([5, 6, 7]));
  all.push(...(await add(8, 9, 10)));
  expect(batches).toHaveLength(3);
  release();
  await vi.waitFor(() => expect(batches[3]).toEqual([8, 9, 10]));
  release();
  expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});

test("a batch holds no more items, and no more bytes, than it may; one large item goes alone", async () => {
  const batches: number[][] = [];
  const run = async (items: number[]) => {
    batches.push(items);
    return items;
  };
  const byItems = createBatch(run, { ...limits, maxItems: 2 });
  await Promise.all([1, 2, 3].map(byItems.add));
  expect(batches.splice(0)).toEqual([[1, 2], [3]]);

  const byBytes = createBatch(run, { ...limits, maxBytes: 10 });
  await Promise.all([6, 4, 1, 99, 1].map(byBytes.add));
  expect(batches).toEqual([[6, 4], [1], [99], [1]]);
});

test("one bad item fails alone", async () => {
  const run = async (items: number[]) => {
    if (items.includes(13)) throw new Error("13 is bad");
    return items;
  };
  const batch = createBatch(run, limits);
  const results = await Promise.allSettled([1, 13, 2].map(batch.add));

  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("when Postgres is away the batch fails at once, not item by item", async () => {
  let runs = 0;
  const run = async (): Promise<number[]> => {
    runs++;
    throw Object.assign(new Error("terminating"), { code: "57P01" });
  };
  const batch = createBatch(run, limits);
  const results = await Promise.allSettled([1, 2, 3].map(batch.add));

  expect(results.every(({ status }) => status === "rejected")).toBe(true);
  expect(runs).toBe(1);
});
