const FIELDS = { runStartedAt: 0, run: 1, step: 2 };
const NOT_STARTED = 0n;

/** Where a thread is in its batch, and since when, in milliseconds of a clock that all threads share. */
export type Position = { run: number; step: number; runStartedAtMs: number };

/** Told by a thread about one batch, and read from outside while the thread is too busy to answer. */
export type Progress = {
  /** Called by the thread before it starts on a step of a run. */
  startStep(run: number, step: number): void;

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
    startStep(run, step) {
      Atomics.store(fields, FIELDS.run, BigInt(run));
      Atomics.store(fields, FIELDS.step, BigInt(step));
      if (step === 0) Atomics.store(fields, FIELDS.runStartedAt, process.hrtime.bigint());
    },
    read() {
      const startedAt = Atomics.load(fields, FIELDS.runStartedAt);
      if (startedAt === NOT_STARTED) return null;
      return {
        run: Number(Atomics.load(fields, FIELDS.run)),
        step: Number(Atomics.load(fields, FIELDS.step)),
        runStartedAtMs: Number(startedAt) / 1e6,
      };
    },
  };
}

/** Now, on the clock of `runStartedAtMs`. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
