type Close = () => Promise<void>;

/** What was started and has to be ended, the last one first, however the benchmark ends. */
export type Closing = {
  /** @returns ends this one now, and at most once */
  add(close: Close): Close;
  all(): Promise<void>;
};

export function createClosing(): Closing {
  const open = new Set<Close>();
  return {
    add(close) {
      const once = async () => {
        if (open.delete(once)) await close();
      };
      open.add(once);
      return once;
    },
    async all() {
      for (const close of [...open].reverse()) await close();
    },
  };
}
