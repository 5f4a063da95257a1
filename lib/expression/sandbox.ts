import { availableParallelism } from "node:os";

import type { DollarEvent } from "@/lib/events/schema";
import { carryOut } from "@/lib/expression/carry-out";
import { type Environment, environmentText } from "@/lib/expression/environment";
import type { Run, StepResult } from "@/lib/expression/evaluation";
import { neededParts } from "@/lib/expression/needed-parts";
import { createShortcut } from "@/lib/expression/shortcut";
import type { Step } from "@/lib/expression/step";
import { startThreads, type Threads } from "@/lib/expression/threads";
import { createWaitingLine } from "@/lib/expression/waiting-line";

export type RunInput = {
  versionId: string;
  steps: readonly Step[];
  event: DollarEvent;
  env?: Environment; // `process.env` of all steps; empty by default
};

export type RunOptions = {
  limitMs: number; // for all steps of the run together, from when a thread starts on them
  waitMs?: number; // how long it waits for a thread; as long as it takes by default
};

/** Where code is run and payload expressions are evaluated, away from everything else and from each other. */
export type Sandbox = {
  /**
   * Takes one event through the steps of a version: each expression is evaluated by itself over what the code above it
   * made of the event; code that does not end well, or calls `$end`, is the last that is reached.
   *
   * Never rejects for what code does. Rejects with NoThreadError when no thread was free in time (once it has one, its limit is
   * what ends it), with SandboxClosedError, and on a bug.
   */
  run(input: RunInput, options: RunOptions): Promise<Run>;

  /** The same, without waiting, when every step is a plain path such as `$event.body`; else null. */
  runNow(input: Pick<RunInput, "steps" | "event">): Run | null;

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

  async function runInThread({ versionId, steps, event, env }: RunInput, options: RunOptions): Promise<Run> {
    const eventText = jsonOf(event, partsFor(steps));
    if (eventText === null) return tooDeep(steps);

    try {
      const task = { steps, eventText, envText: environmentText(steps, env), limitMs: options.limitMs };
      return await line.enter(versionId, task, options.waitMs);
    } catch (error) {
      throw isClosed ? new SandboxClosedError() : error;
    }
  }

  return {
    async run(input, options) {
      if (isClosed) throw new SandboxClosedError();
      return this.runNow(input) ?? (await runInThread(input, options));
    },
    runNow: ({ steps, event }) => shortcut(steps, event),
    async close() {
      isClosed = true;
      await threads?.close();
    },
  };
}

/** Code can't begin without its event, and what is below it is not reached. */
function tooDeep(steps: readonly Step[]): Run {
  const message = "RangeError: $event is nested too deeply";
  const code = steps.findIndex(({ kind }) => kind === "code");
  const results = steps.map((_, index): StepResult => {
    if (code === -1 || index < code) return { kind: "threw", message };
    if (index > code) return { kind: "not_reached" };
    return {
      kind: "code",
      end: { kind: "threw", message, line: null },
      logs: [],
      logsCut: false,
      changes: [],
    };
  });
  return { results, durationMs: 0 };
}

/** What a thread is given of an event: what the expressions name, or all of it when there is code. */
function partsFor(steps: readonly Step[]): ReadonlySet<string> | null {
  return steps.some(({ kind }) => kind === "code") ? null : neededParts(steps.map(({ source }) => source));
}

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
