const FIELDS = { runStartedAt: 0, run: 1, expression: 2 };
const NOT_STARTED = 0n;

/** Where a thread is in its batch, and since when, in milliseconds of a clock that all threads share. */
export type Position = { run: number; expression: number; runStartedAtMs: number };

/** Told by a thread about one batch, and read from outside while the thread is too busy to answer. */
export type Progress = {
  /** Called by the thread before it starts on an expression. */
  startExpression(run: number, expression: number): void;

  /** Null until the thread has started. */
  read(): Position | null;
};

export function allocateProgress(): SharedArrayBuffer {
  return new SharedArrayBuffer(Object.keys(FIELDS).length * BigInt64Array.BYTES_PER_ELEMENT);
}

/** @param memory  of allocateProgress, the same on both sides */
export function openProgress(memory: SharedArrayBuffer): Progress {
  const fields = new BigInt64Array(memory);

  return {
    startExpression(run, expression) {
      Atomics.store(fields, FIELDS.run, BigInt(run));
      Atomics.store(fields, FIELDS.expression, BigInt(expression));
      if (expression === 0) Atomics.store(fields, FIELDS.runStartedAt, process.hrtime.bigint());
    },
    read() {
      const startedAt = Atomics.load(fields, FIELDS.runStartedAt);
      if (startedAt === NOT_STARTED) return null;
      return {
        run: Number(Atomics.load(fields, FIELDS.run)),
        expression: Number(Atomics.load(fields, FIELDS.expression)),
        runStartedAtMs: Number(startedAt) / 1e6,
      };
    },
  };
}

/** Now, on the clock of `runStartedAtMs`. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
