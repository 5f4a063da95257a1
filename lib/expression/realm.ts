import { errors, type QuickJSHandle } from "quickjs-emscripten-core";

import { type CodeReply, codeThrew, readCodeReply } from "@/lib/expression/code-reply";
import { createCompiler } from "@/lib/expression/compiler";
import { createEngine } from "@/lib/expression/engine";
import { guest } from "@/lib/expression/guest";
import { offer } from "@/lib/expression/offer";
import { parseExpression, wrapExpression } from "@/lib/expression/parse";
import { parseCode, wrapCode } from "@/lib/expression/parse-code";
import { type Reply, readReply } from "@/lib/expression/reply";
import { CODE_TIMED_OUT } from "@/lib/expression/step";

/** A realm whose memory grew past this is not kept. */
const KEPT_BYTES = 40 * 1024 * 1024;
/** So close to the most that the engine can have that what failed, failed for want of memory. */
const FULL_BYTES = 72 * 1024 * 1024;

/** Below what is free in any realm that is kept: the engine does not check whether there is room for its arguments. */
const EVENT_BYTES = 20 * 1024 * 1024;
const EVENT_TOO_LARGE = "RangeError: $event is too large: as JSON it may have 20 MB";

/** Between two looks at the clock: the engine itself does not look in each job. */
const JOBS_AT_ONCE = 1_000;
/** For code whose time is over to hand out what it logged, in milliseconds. */
const LAST_WORDS_MS = 100;

/** `out_of_memory` says nothing of whose memory it was: that of a fresh realm is all the expression's. */
export type RealmReply = Reply | { kind: "out_of_memory" };
export type RealmCodeReply = Exclude<CodeReply, { kind: "threw_null" }>;

/** A hardened QuickJS, in which code leaves nothing behind for later code to find. */
export type Realm = {
  /** Before the first step of a run. `envText` is its `process.env` as JSON; "" when it has none. */
  startRun(envText: string): void;

  /**
   * Evaluates an expression over an event of its own, made from `eventText`. Never throws for what it does.
   *
   * @param deadline  on the clock of performance.now(). It is looked at between steps of the engine, so a
   * native step, such as a sort, may run past it for ever: whoever needs an end must end the thread.
   */
  evaluate(source: string, eventText: string, deadline: number): RealmReply;

  /** The same for the code of a cell, with all that it leaves to be done. */
  runCode(source: string, eventText: string, deadline: number): RealmCodeReply;

  /** Whether something may be left of what ran: a job, much memory, an engine that was stopped midway. */
  isWorn(): boolean;
};

/** Makes a realm. It is for any number of evaluations until it is worn, and is then to be dropped. */
export async function createRealm(): Promise<Realm> {
  let deadline = Number.POSITIVE_INFINITY;
  let late = false;
  let ending = false; // `$end` was called: whatever goes on for long is stopped
  let broken = false;
  let env = "";
  const isLate = () => {
    late ||= performance.now() > deadline;
    return late;
  };
  const { context, memoryBytes, hasJobs, doJobs } = await createEngine(() => isLate() || ending);
  const parts = offer(context, await guest, {
    envText: () => env,
    end() {
      ending = true;
    },
  });
  const expressions = createCompiler(context, "expression.js", parseExpression, wrapExpression);
  const cells = createCompiler(context, "code.js", parseCode, wrapCode);

  /** What it throws leaves handles behind: the realm is dropped then, and they with it. */
  function call(part: QuickJSHandle, ...args: QuickJSHandle[]): string {
    const reply = context.unwrapResult(context.callFunction(part, context.undefined, ...args));
    return reply.consume((handle) => context.getString(handle));
  }

  function callWithEvent(part: QuickJSHandle, code: QuickJSHandle, eventText: string): string {
    return context.newString(eventText).consume((event) => call(part, code, event));
  }

  /** What went wrong outside of what the guest's code can catch: for want of memory, or in these words. */
  function failed(error: unknown): { kind: "out_of_memory" } | { kind: "threw"; message: string } {
    broken = true;
    if (error !== null && !isTheEngines(error)) throw error;
    if (memoryBytes() >= FULL_BYTES) return { kind: "out_of_memory" };
    return { kind: "threw", message: error === null ? "threw null" : `${error.name}: ${error.message}` };
  }

  function reply(source: string, eventText: string): RealmReply {
    try {
      const reply = readReply(callWithEvent(parts.evaluate, expressions.compile(source), eventText));
      return reply.kind === "threw_null" ? failed(null) : reply;
    } catch (error) {
      return failed(error);
    }
  }

  function codeReply(source: string, eventText: string): RealmCodeReply {
    try {
      callWithEvent(parts.start, cells.compile(source), eventText);
      while (doJobs(JOBS_AT_ONCE) && !isLate() && !ending);
    } catch (error) {
      broken = true;
      if (!late && !ending) return asCode(failed(error));
    }
    ending = false; // what is asked now is short
    try {
      if (late) return lastWords(source);
      const reply = readCodeReply(call(parts.finish, context.false), source);
      return reply.kind === "threw_null" ? asCode(failed(null)) : reply;
    } catch (error) {
      broken = true;
      return late ? lastWords(source) : asCode(failed(error));
    }
  }

  /** What code whose time is over logged, if it can still be had. */
  function lastWords(source: string): RealmCodeReply {
    broken = true;
    late = false;
    deadline = performance.now() + LAST_WORDS_MS;
    try {
      const reply = readCodeReply(call(parts.finish, context.true), source);
      return reply.kind === "code" ? reply : { ...CODE_TIMED_OUT, eventText: null };
    } catch {
      return { ...CODE_TIMED_OUT, eventText: null };
    }
  }

  return {
    startRun(envText) {
      env = envText;
      parts.forgetRun();
    },
    evaluate(source, eventText, end) {
      const problem = expressions.problem(source)?.message ?? sizeProblem(eventText);
      if (problem !== null) return { kind: "threw", message: problem };

      deadline = end;
      const result = reply(source, eventText);
      broken ||= result.kind === "out_of_memory";
      return late ? { kind: "timed_out" } : result;
    },
    runCode(source, eventText, end) {
      const problem = cells.problem(source);
      if (problem !== null) return codeThrew(problem.message, problem.line);
      const tooLarge = sizeProblem(eventText);
      if (tooLarge !== null) return codeThrew(tooLarge);

      deadline = end;
      ending = false;
      const result = codeReply(source, eventText);
      broken ||= result.kind === "out_of_memory";
      return result;
    },
    isWorn: () => broken || hasJobs() || memoryBytes() > KEPT_BYTES,
  };
}

function sizeProblem(eventText: string): string | null {
  return Buffer.byteLength(eventText) > EVENT_BYTES ? EVENT_TOO_LARGE : null;
}

function asCode(reply: { kind: "out_of_memory" } | { kind: "threw"; message: string }): RealmCodeReply {
  return reply.kind === "threw" ? codeThrew(reply.message) : reply;
}

/** The engine refused the code, failed outside of it, or trapped. Anything else is a bug of ours. */
function isTheEngines(error: unknown): error is Error {
  return (
    error instanceof errors.QuickJSUnwrapError ||
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError
  );
}
