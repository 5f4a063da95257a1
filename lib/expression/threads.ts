import { Piscina } from "piscina";

import { allocateProgress, openProgress, type Progress, sharedNowMs } from "@/lib/expression/progress";
import type { Task } from "@/lib/expression/run";
import type { Batch, BatchResult } from "@/lib/expression/worker";
import { findWorkerFile } from "@/lib/expression/worker-file";

/** How long past its limit a run may take to notice by itself. */
const GRACE_MS = 250;
/** Deep recursion must reach QuickJS's own limit (lib/expression/engine.ts) first: past this, wasm traps. */
const STACK_MB = 16;

/** `stopped`: run `run` did not end by itself, so the thread was ended, with everything that it had done. */
export type ThreadResult =
  | { kind: "finished"; results: BatchResult }
  | { kind: "stopped"; run: number; step: number; replaced: Promise<void> };

/** A fixed number of threads, each of which carries out one batch at a time. */
export type Threads = {
  /** Limits count from when a thread starts on a run. Rejects when closed, or on a bug. */
  carryOut(tasks: readonly Task[]): Promise<ThreadResult>;
  close(): Promise<void>;
};

/**
 * Starts the threads. A native step of the engine, such as a sort of millions, can't be interrupted: a
 * thread that is in one after its run's limit is ended and another takes its place.
 */
export function startThreads(count: number): Threads {
  const pool = new Piscina({
    ...findWorkerFile(),
    minThreads: count,
    maxThreads: count,
    resourceLimits: { stackSizeMb: STACK_MB },
    recordTiming: false,
  });

  let isClosed = false;
  const replacements: (() => void)[] = []; // who waits for the thread that takes the place of an ended one
  pool.on("workerCreate", () => replacements.shift()?.());

  return {
    async carryOut(tasks) {
      if (isClosed) throw new Error("The threads are closed");
      const memory = allocateProgress();
      const progress = openProgress(memory);
      const batch: Batch = { tasks, progress: memory };
      const stopping = new AbortController();
      const unwatch = watch(tasks, progress, () => stopping.abort());
      try {
        return { kind: "finished", results: await pool.run(batch, { signal: stopping.signal }) };
      } catch (error) {
        const position = progress.read();
        if (!stopping.signal.aborted || !position) throw error;
        const replaced = new Promise<void>((resolve) => replacements.push(resolve));
        return { kind: "stopped", run: position.run, step: position.step, replaced };
      } finally {
        unwatch();
      }
    },
    async close() {
      isClosed = true;
      for (const giveUp of replacements.splice(0)) giveUp();
      await pool.destroy();
    },
  };
}

/** Calls `stop` once a run has had its limit and the grace. Returns what ends the watching. */
function watch(tasks: readonly Task[], progress: Progress, stop: () => void): () => void {
  const soonestMs = Math.min(...tasks.map(({ limitMs }) => limitMs)) + GRACE_MS;
  const look = () => {
    const position = progress.read();
    const limitMs = tasks[position?.run ?? 0]?.limitMs ?? 0;
    const leftMs = position ? position.runStartedAtMs + limitMs + GRACE_MS - sharedNowMs() : soonestMs;
    if (leftMs <= 0) stop();
    else timer = setTimeout(look, leftMs);
  };
  let timer = setTimeout(look, soonestMs);
  return () => clearTimeout(timer);
}
