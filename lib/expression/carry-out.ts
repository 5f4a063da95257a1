import { type Evaluation, type Run, toEvaluation } from "@/lib/expression/evaluation";
import type { Task, TaskResult } from "@/lib/expression/run";
import type { Threads } from "@/lib/expression/threads";
import type { Turn } from "@/lib/expression/waiting-line";

/**
 * Carries out runs in one thread: the first, and as many more as fit in a short time.
 *
 * When a run has to be ended from outside, the expression that used up its time and those after it are timed
 * out. What the thread had finished is lost with it. It had time enough and changed nothing, so the run's earlier
 * expressions are evaluated again here, and other runs are for their next turn.
 */
export async function carryOut(threads: Threads, tasks: readonly Task[]): Promise<Turn> {
  const result = await threads.carryOut(tasks);
  if (result.kind === "finished") {
    return { runs: result.results.map((run) => run && toRun(run)), freed: Promise.resolve() };
  }

  const stopped = tasks[result.run];
  if (!stopped) throw new Error(`The thread was at run ${result.run} of ${tasks.length}`);
  if (result.expression === 0) {
    return {
      runs: tasks.map((task) => (task === stopped ? timedOut(task, 0) : null)),
      freed: result.replaced,
    };
  }
  await result.replaced;
  const again = await carryOut(threads, [upTo(stopped, result.expression)]);
  const [earlier] = again.runs;
  const run = timedOut(stopped, result.expression, earlier?.evaluations);
  return { runs: tasks.map((task) => (task === stopped ? run : null)), freed: again.freed };
}

function upTo(task: Task, expression: number): Task {
  return { ...task, expressions: task.expressions.slice(0, expression) };
}

/** @param from  the expression that used up the run's time */
function timedOut(task: Task, from: number, earlier: Evaluation[] = []): Run {
  const late = task.expressions.slice(from).map((): Evaluation => ({ kind: "timed_out" }));
  return { evaluations: [...earlier, ...late], durationMs: task.limitMs };
}

function toRun({ replies, durationMs }: TaskResult): Run {
  return { evaluations: replies.map(toEvaluation), durationMs };
}
