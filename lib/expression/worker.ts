import { setPriority } from "node:os";

import { openProgress } from "@/lib/expression/progress";
import { createRunner, type Task, type TaskResult } from "@/lib/expression/run";

/** After this long no further run of a batch is started. */
const BATCH_MS = 10;

/** Runs that travel to a thread together, because a message costs more than most runs. */
export type Batch = { tasks: readonly Task[]; progress: SharedArrayBuffer };

/** Null for a run that was not started, because those before it took long. The first is always started. */
export type BatchResult = (TaskResult | null)[];

/** What a thread of lib/expression/threads.ts does. The thread is ready when this resolves. */
export default createBatchRunner();

async function createBatchRunner() {
  stepBack();
  const carryOut = await createRunner();

  return async ({ tasks, progress: memory }: Batch): Promise<BatchResult> => {
    const startedAt = performance.now();
    const progress = openProgress(memory);
    const results: BatchResult = [];
    for (const [index, task] of tasks.entries()) {
      const isLate = index > 0 && performance.now() - startedAt > BATCH_MS;
      const start = (step: number) => progress.startStep(index, step);
      results.push(isLate ? null : await carryOut(task, start));
    }
    return results;
  };
}

/**
 * Expressions get the processor after all else in the process: one that burns it holds up no event that needs none. Only on
 * Linux is a priority a thread's own.
 */
function stepBack(): void {
  if (process.platform === "linux") setPriority(5);
}
