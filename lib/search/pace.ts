const QUICK_MS = 20; // a statement that took less may be followed by a larger one

/** How much the next statement is given to do: twice as much as the last, as long as that was quick. */
export function createPace({ first, most }: { first: number; most: number }) {
  let size = first;
  return {
    async timed<T>(statement: (size: number) => Promise<T>): Promise<T> {
      const started = performance.now();
      const result = await statement(size);
      const quick = performance.now() - started < QUICK_MS;
      size = quick ? Math.min(size * 2, most) : Math.max(Math.floor(size / 2), 1);
      return result;
    },
  };
}
