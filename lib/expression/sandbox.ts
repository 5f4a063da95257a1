import { availableParallelism } from "node:os";

import type { DollarEvent } from "@/lib/events/schema";
import { carryOut } from "@/lib/expression/carry-out";
import type { Evaluation, Run } from "@/lib/expression/evaluation";
import { neededParts } from "@/lib/expression/needed-parts";
import { createShortcut } from "@/lib/expression/shortcut";
import { startThreads, type Threads } from "@/lib/expression/threads";
import { createWaitingLine } from "@/lib/expression/waiting-line";

export type RunInput = { versionId: string; expressions: readonly string[]; event: DollarEvent };

export type RunOptions = {
  limitMs: number; // for all expressions of the run together, from when a thread starts on them
  signal?: AbortSignal; // gives up waiting for a thread
};

/** Where payload expressions are evaluated, away from everything else and from each other. */
export type Sandbox = {
  /**
   * Evaluates each expression of a version over one event.
   *
   * Never rejects for what an expression does. Rejects with the signal's reason when that is aborted while
   * the run waits for a thread (once it has one, its limit is what ends it), with SandboxClosedError, and
   * on a bug.
   */
  run(input: RunInput, options: RunOptions): Promise<Run>;

  /** The same, without waiting, when every expression is a plain path such as `$event.body`; else null. */
  runNow(input: Pick<RunInput, "expressions" | "event">): Run | null;

  /** Ends the threads. Runs that wait or are under way reject. */
  close(): Promise<void>;
};

export class SandboxClosedError extends Error {
  override readonly name = "SandboxClosedError";

  constructor() {
    super("The sandbox is closed");
  }
}

/**
 * Makes a sandbox: call it once in a process. Its threads, which cost time and memory, start with the first run that needs one.
 *
 * @param options.threads  how many runs go on at once; 2 at least by default, so that one endless loop
 * leaves a thread for the others
 */
export function createSandbox({ threads: count = Math.max(2, availableParallelism()) } = {}): Sandbox {
  let threads: Threads | null = null;
  let isClosed = false;
  const line = createWaitingLine(count, (tasks) => {
    if (isClosed) throw new SandboxClosedError();
    threads ??= startThreads(count);
    return carryOut(threads, tasks);
  });
  const shortcut = createShortcut();

  async function runInThread({ versionId, expressions, event }: RunInput, options: RunOptions): Promise<Run> {
    const eventText = jsonOf(event, neededParts(expressions));
    if (eventText === null) return { evaluations: expressions.map(() => TOO_DEEP), durationMs: 0 };

    try {
      return await line.enter(
        versionId,
        { expressions, eventText, limitMs: options.limitMs },
        options.signal,
      );
    } catch (error) {
      throw isClosed ? new SandboxClosedError() : error;
    }
  }

  return {
    async run(input, options) {
      if (isClosed) throw new SandboxClosedError();
      return this.runNow(input) ?? (await runInThread(input, options));
    },
    runNow: ({ expressions, event }) => shortcut(expressions, event),
    async close() {
      isClosed = true;
      await threads?.close();
    },
  };
}

const TOO_DEEP: Evaluation = { kind: "threw", message: "RangeError: $event is nested too deeply" };

/** The parts of an event as JSON; all of it when `parts` is null. Null when the event is nested so deeply that writing it down takes more stack than there is. */
function jsonOf(event: DollarEvent, parts: ReadonlySet<string> | null): string | null {
  try {
    return JSON.stringify(parts === null ? event : pick(event, parts));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pick(event: DollarEvent, parts: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([part]) => parts.has(part)));
}
