import { isUnavailable } from "@/lib/db";

type Options<Item> = {
  maxItems: number; // most items in one batch
  maxBytes: number; // most bytes in one batch, by `size`; one item alone may be larger
  size: (item: Item) => number; // bytes
  besideItems?: number; // a batch of at most so many has a second one beside it, once as much waits; none by default
};

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

export type Batch<Item, Result> = {
  /** Resolves with the item's own result once its batch is done; rejects when that failed. */
  add(item: Item): Promise<Result>;
};

/**
 * Turns calls that come one by one into batches, without a timer: whatever arrives while the batch before it is
 * under way goes together in the next one. Alone, an item waits for nobody; under load the batches grow. Of small batches two may
 * be under way, so that this process works while Postgres does. Two large ones would each be half as large, and dearer by more than
 * what they gain.
 *
 * @param run  does a whole batch or, when it throws, nothing of it; gives a result an item, in order. What failed for a
 *   reason other than Postgres being away is done again item by item, so that one bad item fails alone.
 */
export function createBatch<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { maxItems, maxBytes, size, besideItems = 0 }: Options<Item>,
): Batch<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let running = 0; // batches
  let runningItems = 0;
  let scheduled = false;

  function mayStart(): boolean {
    if (running === 0) return waiting.length > 0;
    return running === 1 && runningItems <= besideItems && waiting.length >= runningItems;
  }

  /** Requests that were read in one turn of the event loop share a batch. */
  function schedule() {
    if (scheduled || !mayStart()) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void start(take());
    });
  }

  function take() {
    let count = 0;
    let total = 0;
    for (const { item } of waiting) {
      total += size(item);
      if (count === maxItems || (count > 0 && total > maxBytes)) break;
      count++;
    }
    return waiting.splice(0, count);
  }

  async function start(taken: Waiting<Item, Result>[]) {
    running++;
    runningItems += taken.length;
    await settle(taken);
    running--;
    runningItems -= taken.length;
    schedule();
  }

  async function settle(taken: Waiting<Item, Result>[]) {
    try {
      const results = await run(taken.map(({ item }) => item));
      for (const [at, { resolve }] of taken.entries()) resolve(results[at] as Result);
    } catch (error) {
      if (taken.length > 1 && !isUnavailable(error)) for (const one of taken) await settle([one]);
      else for (const { reject } of taken) reject(error);
    }
  }

  return {
    add(item) {
      const done = new Promise<Result>((resolve, reject) => waiting.push({ item, resolve, reject }));
      schedule();
      return done;
    },
  };
}
