import { expect, test } from "vitest";

import { batched } from "@/bench/bare/batched";

/** Batches that end when they are told to. */
function heldBatches(inFlight: number) {
  const batches: { items: number[]; end: (error?: Error) => void }[] = [];
  const add = batched<number>(
    (items) =>
      new Promise((resolve, reject) => {
        batches.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
    inFlight,
  );
  const items = () => batches.map((batch) => batch.items);
  return { add, batches, items };
}

test("what arrives while a batch is under way goes together in the next one", async () => {
  const { add, batches, items } = heldBatches(1);
  const first = add(1);
  await expect.poll(items).toEqual([[1]]);
  const second = add(2);
  await new Promise((resolve) => setImmediate(resolve)); // when it would start, if it did not wait
  const later = Promise.all([second, add(3)]);

  batches[0]?.end();
  await first;
  await expect.poll(items).toEqual([[1], [2, 3]]);
  batches[1]?.end();
  await later;
});

test("a batch that fails fails each of its own items, and no other", async () => {
  const { add, batches, items } = heldBatches(1);
  const failed = Promise.allSettled([add(1), add(2)]);
  await expect.poll(items).toEqual([[1, 2]]);
  const next = add(3);
  batches[0]?.end(new Error("away"));
  expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);

  await expect.poll(items).toEqual([[1, 2], [3]]);
  batches[1]?.end();
  await expect(next).resolves.toBeUndefined();
});
