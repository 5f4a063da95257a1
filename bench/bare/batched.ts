/**
 * Turns calls into batches: what arrives while as many batches as `inFlight` are under way goes together in the next
 * one. Hookbook's own (lib/batch.ts) is not used, so that the bare limit doesn't move with it.
 *
 * @returns adds an item; resolves when the batch that it is in is done
 */
export function batched<Item>(run: (items: Item[]) => Promise<void>, inFlight: number) {
  let next = emptyBatch<Item>();
  let running = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || running >= inFlight || next.items.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (running < inFlight) start();
    });
  }

  function start(): void {
    const { items, resolve, reject } = next;
    next = emptyBatch();
    running++;
    run(items)
      .then(resolve, reject)
      .finally(() => {
        running--;
        schedule();
      });
  }

  return (item: Item): Promise<void> => {
    next.items.push(item);
    schedule();
    return next.done;
  };
}

function emptyBatch<Item>() {
  let resolve = () => {};
  let reject: (error: unknown) => void = () => {};
  const done = new Promise<void>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  return { items: [] as Item[], done, resolve, reject };
}
