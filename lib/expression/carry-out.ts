import { type Run, type StepResult, toStepResult } from "@/lib/expression/evaluation";
import type { Task, TaskResult } from "@/lib/expression/run";
import { endsRun, timedOut } from "@/lib/expression/step";
import type { Threads } from "@/lib/expression/threads";
import type { Turn } from "@/lib/expression/waiting-line";

/**
 * Carries out runs in one thread: the first, and as many more as fit in a short time.
 *
 * When a run has to be ended from outside, the step that used up its time and those after it are timed out. What the
 * thread had finished is lost with it. It had time enough and changed nothing outside, so the run's earlier steps are
 * run again here, and other runs are for their next turn.
 */
export async function carryOut(threads: Threads, tasks: readonly Task[]): Promise<Turn> {
  const result = await threads.carryOut(tasks);
  if (result.kind === "finished") {
    return { runs: result.results.map((run) => run && toRun(run)), freed: Promise.resolve() };
  }

  const stopped = tasks[result.run];
  if (!stopped) throw new Error(`The thread was at run ${result.run} of ${tasks.length}`);
  if (result.step === 0) {
    return {
      runs: tasks.map((task) => (task === stopped ? timeOut(task, 0) : null)),
      freed: result.replaced,
    };
  }
  await result.replaced;
  const again = await carryOut(threads, [upTo(stopped, result.step)]);
  const [earlier] = again.runs;
  const run = timeOut(stopped, result.step, earlier?.results);
  return { runs: tasks.map((task) => (task === stopped ? run : null)), freed: again.freed };
}

function upTo(task: Task, step: number): Task {
  return { ...task, steps: task.steps.slice(0, step) };
}

/** @param from  the step that used up the run's time */
function timeOut(task: Task, from: number, earlier: StepResult[] = []): Run {
  const rest = task.steps.slice(from);
  const isOver = earlier.some(endsRun); // what is random may end it the second time
  const late = isOver ? rest.map((): StepResult => ({ kind: "not_reached" })) : timedOut(rest);
  return { results: [...earlier, ...late], durationMs: task.limitMs };
}

function toRun({ replies, durationMs }: TaskResult): Run {
  return { results: replies.map(toStepResult), durationMs };
}
