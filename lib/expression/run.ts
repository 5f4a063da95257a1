import { changesOf } from "@/lib/events/changes-of";
import { boundChanges } from "@/lib/expression/bound-changes";
import { createRealm, type Realm, type RealmCodeReply } from "@/lib/expression/realm";
import type { Reply } from "@/lib/expression/reply";
import { type CodeResult, endsRun, type Step, type StepReply, timedOut } from "@/lib/expression/step";

/** One run, as it travels to a thread. */
export type Task = {
  steps: readonly Step[];
  eventText: string; // the event as JSON
  envText: string; // `process.env` as JSON; "" when there is nothing in it
  limitMs: number; // for all steps together
};

export type TaskResult = { replies: StepReply[]; durationMs: number };
export type Runner = (task: Task, startStep: (index: number) => void) => Promise<TaskResult>;

const OUT_OF_MEMORY = "out of memory: an expression may use 64 MB";
const CODE_OUT_OF_MEMORY = "out of memory: a cell may use 64 MB";

/** What is kept of the changes that code made, in characters of JSON: of one cell, and of a run. */
const CELL_CHANGES_LIMIT = 256 * 1024;
const RUN_CHANGES_LIMIT = 1024 * 1024;

/** Makes what carries out runs, one after the other, in a realm that is replaced whenever it is worn. */
export async function createRunner(): Promise<Runner> {
  let realm = await createRealm();
  let isFresh = true;

  /** Memory that ran out may have been taken by what ran before, so that is tried again with none of it left. */
  async function inRealm<T extends { kind: string }>(envText: string, act: (realm: Realm) => T): Promise<T> {
    const wasFresh = isFresh;
    const reply = await inRealmOnce(envText, act);
    return reply.kind === "out_of_memory" && !wasFresh ? inRealmOnce(envText, act) : reply;
  }

  async function inRealmOnce<T>(envText: string, act: (realm: Realm) => T): Promise<T> {
    const reply = act(realm);
    isFresh = realm.isWorn();
    if (isFresh) {
      realm = await createRealm();
      realm.startRun(envText);
    }
    return reply;
  }

  async function evaluate(
    source: string,
    eventText: string,
    envText: string,
    deadline: number,
  ): Promise<Reply> {
    const reply = await inRealm(envText, (realm) => realm.evaluate(source, eventText, deadline));
    return reply.kind === "out_of_memory" ? { kind: "threw", message: OUT_OF_MEMORY } : reply;
  }

  return async ({ steps, eventText: firstText, envText, limitMs }, startStep) => {
    const startedAt = performance.now();
    const deadline = startedAt + limitMs;
    const replies: StepReply[] = [];
    let eventText = firstText;
    let changesLeft = RUN_CHANGES_LIMIT;
    realm.startRun(envText);

    for (const [index, { kind, source }] of steps.entries()) {
      startStep(index);
      if (performance.now() >= deadline) {
        replies.push(...timedOut(steps.slice(index)));
        break;
      }
      if (kind === "expression") {
        replies.push(await evaluate(source, eventText, envText, deadline));
        continue;
      }
      const before = eventText;
      const reply = await inRealm(envText, (realm) => realm.runCode(source, before, deadline));
      const { result, length } = toResult(reply, before, Math.min(CELL_CHANGES_LIMIT, changesLeft));
      changesLeft -= length;
      replies.push(result);
      if (endsRun(result)) {
        replies.push(...steps.slice(index + 1).map((): StepReply => ({ kind: "not_reached" })));
        break;
      }
      if (reply.kind === "code") eventText = reply.eventText ?? before;
    }
    return { replies, durationMs: performance.now() - startedAt };
  };
}

function toResult(
  reply: RealmCodeReply,
  before: string,
  limit: number,
): { result: CodeResult; length: number } {
  if (reply.kind === "out_of_memory") {
    const end = { kind: "threw", message: CODE_OUT_OF_MEMORY, line: null } as const;
    return { result: { kind: "code", end, logs: [], logsCut: false, changes: [] }, length: 0 };
  }
  const { end, logs, logsCut, eventText } = reply;
  const all = eventText === null ? [] : changesOf(JSON.parse(before), JSON.parse(eventText));
  const { changes, length } = boundChanges(all, limit);
  return { result: { kind: "code", end, logs, logsCut, changes }, length };
}
