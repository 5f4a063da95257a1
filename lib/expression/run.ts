import { createRealm, type RealmReply } from "@/lib/expression/realm";
import type { Reply } from "@/lib/expression/reply";

/** One run, as it travels to a thread. */
export type Task = {
  expressions: readonly string[];
  eventText: string; // the event as JSON
  limitMs: number; // for all expressions together
};

export type TaskResult = { replies: Reply[]; durationMs: number };
export type Runner = (task: Task, startExpression: (index: number) => void) => Promise<TaskResult>;

const OUT_OF_MEMORY: Reply = { kind: "threw", message: "out of memory: an expression may use 64 MB" };

/** Makes what carries out runs, one after the other, in a realm that is replaced whenever it is worn. */
export async function createRunner(): Promise<Runner> {
  let realm = await createRealm();
  let isFresh = true;

  async function evaluateOnce(source: string, eventText: string, deadline: number): Promise<RealmReply> {
    const reply = realm.evaluate(source, eventText, deadline);
    isFresh = realm.isWorn();
    if (isFresh) realm = await createRealm();
    return reply;
  }

  /** Memory that ran out may have been taken by what ran before, so that is tried again with none of it left. */
  async function evaluate(source: string, eventText: string, deadline: number): Promise<Reply> {
    const wasFresh = isFresh;
    let reply = await evaluateOnce(source, eventText, deadline);
    if (reply.kind === "out_of_memory" && !wasFresh) reply = await evaluateOnce(source, eventText, deadline);
    return reply.kind === "out_of_memory" ? OUT_OF_MEMORY : reply;
  }

  return async ({ expressions, eventText, limitMs }, startExpression) => {
    const startedAt = performance.now();
    const deadline = startedAt + limitMs;
    const replies: Reply[] = [];

    for (const [index, source] of expressions.entries()) {
      startExpression(index);
      const isLate = performance.now() >= deadline;
      replies.push(isLate ? { kind: "timed_out" } : await evaluate(source, eventText, deadline));
    }
    return { replies, durationMs: performance.now() - startedAt };
  };
}
