type Close = () => Promise<void>;

/** What was started and has to be ended, the last one first, however the benchmark ends. */
export type Closing = {
  /** @returns ends this one, once: again, it waits for the same end */
  add(close: Close): Close;
  /** Ends everything that is not ended yet. One that can't be ended is told of, and keeps none of the others. */
  all(): Promise<void>;
};

export function createClosing(): Closing {
  const added: Close[] = [];
  return {
    add(close) {
      let closed: Promise<void> | null = null;
      const once = () => {
        closed ??= close();
        return closed;
      };
      added.push(once);
      return once;
    },
    async all() {
      for (const close of [...added].reverse()) await close().catch(console.error);
    },
  };
}
