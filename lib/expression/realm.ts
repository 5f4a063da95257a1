import { readFile } from "node:fs/promises";
import { errors, type QuickJSHandle } from "quickjs-emscripten-core";

import { BoundedMap } from "@/lib/expression/bounded-map";
import { createEngine } from "@/lib/expression/engine";
import { parseExpression, wrapExpression } from "@/lib/expression/parse";
import { type Reply, readReply } from "@/lib/expression/reply";

const COMPILED_LIMIT = 64; // expressions
/** A realm whose memory grew past this is not kept. */
const KEPT_BYTES = 40 * 1024 * 1024;
/** So close to the most that the engine can have that what failed, failed for want of memory. */
const FULL_BYTES = 72 * 1024 * 1024;

/** Below what is free in any realm that is kept: the engine does not check whether there is room for its arguments. */
const EVENT_BYTES = 20 * 1024 * 1024;
const EVENT_TOO_LARGE = "RangeError: $event is too large: as JSON it may have 20 MB";

/** `out_of_memory` says nothing of whose memory it was: that of a fresh realm is all the expression's. */
export type RealmReply = Reply | { kind: "out_of_memory" };

/** A hardened QuickJS, in which code leaves nothing behind for later code to find. */
export type Realm = {
  /**
   * Evaluates an expression over an event of its own, made from `eventText`. Never throws for what it does.
   *
   * @param deadline  on the clock of performance.now(). It is looked at between steps of the engine, so a
   * native step, such as a sort, may run past it for ever: whoever needs an end must end the thread.
   */
  evaluate(source: string, eventText: string, deadline: number): RealmReply;

  /** Whether something may be left of what ran: a job, much memory, an engine that was stopped midway. */
  isWorn(): boolean;
};

/** Makes a realm. It is for any number of evaluations until it is worn, and is then to be dropped. */
export async function createRealm(): Promise<Realm> {
  let deadline = Number.POSITIVE_INFINITY;
  let late = false;
  let broken = false;
  const { context, memoryBytes, hasJobs } = await createEngine(() => {
    late ||= performance.now() > deadline;
    return late;
  });

  const guest = await guestCode;
  context.unwrapResult(context.evalCode(guest.harden, "harden.js")).dispose();
  const evaluator = context.unwrapResult(context.evalCode(guest.evaluate, "evaluate.js"));
  const compiled = new BoundedMap<string, QuickJSHandle>(COMPILED_LIMIT, (expression) =>
    expression.dispose(),
  );

  function compile(source: string): QuickJSHandle {
    const expression = context.unwrapResult(context.evalCode(wrapExpression(source), "expression.js"));
    compiled.set(source, expression);
    return expression;
  }

  /** What it throws leaves handles behind: the realm is dropped then, and they with it. */
  function call(source: string, eventText: string): string {
    const expression = compiled.get(source) ?? compile(source);
    const event = context.newString(eventText);
    const reply = context.unwrapResult(context.callFunction(evaluator, context.undefined, expression, event));
    const text = context.getString(reply);
    reply.dispose();
    event.dispose();
    return text;
  }

  function reply(source: string, eventText: string): RealmReply {
    try {
      const reply = readReply(call(source, eventText));
      if (reply.kind !== "threw_null") return reply;
      return isFull() ? { kind: "out_of_memory" } : { kind: "threw", message: "threw null" };
    } catch (error) {
      broken = true;
      return isFull() ? { kind: "out_of_memory" } : { kind: "threw", message: engineMessage(error) };
    }
  }

  const isFull = () => memoryBytes() >= FULL_BYTES;

  return {
    evaluate(source, eventText, end) {
      const problem = compiled.get(source) ? null : syntaxMessage(source);
      if (problem !== null) return { kind: "threw", message: problem };
      if (Buffer.byteLength(eventText) > EVENT_BYTES) return { kind: "threw", message: EVENT_TOO_LARGE };

      deadline = end;
      const result = reply(source, eventText);
      broken ||= result.kind === "out_of_memory";
      return late ? { kind: "timed_out" } : result;
    },
    isWorn: () => broken || hasJobs() || memoryBytes() > KEPT_BYTES,
  };
}

function syntaxMessage(source: string): string | null {
  const parsed = parseExpression(source);
  return parsed.ok ? null : `SyntaxError: ${parsed.message} (${parsed.line}:${parsed.column})`;
}

/** The engine refused the code, failed outside of it, or trapped. Anything else is a bug of ours. */
function engineMessage(error: unknown): string {
  const isTheEngines =
    error instanceof errors.QuickJSUnwrapError ||
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError;
  if (!isTheEngines) throw error;
  return `${error.name}: ${error.message}`;
}

/** Read once in a thread. */
const guestCode = readGuestCode();

async function readGuestCode() {
  const read = (name: string) => readFile(new URL(`./guest/${name}`, import.meta.url), "utf8");
  return { harden: await read("harden.js"), evaluate: await read("evaluate.js") };
}
