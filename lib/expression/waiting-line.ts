import { Backlog } from "@/lib/expression/backlog";
import { BoundedMap } from "@/lib/expression/bounded-map";
import type { Run } from "@/lib/expression/evaluation";
import type { Task } from "@/lib/expression/run";
import { ranOutOfTime } from "@/lib/expression/step";

/**
 * A version whose last run took longer than this, or that has not run yet, is not known to be quick. It is
 * time on the clock, so on a busy machine it must be far more than a quick run needs.
 */
const QUICK_MS = 50;
const REMEMBERED_VERSIONS = 10_000;
const LARGEST_BATCH = 32; // runs
const LOOK_MS = 25; // between two looks at who has waited for too long: a timer for each run cost more than the run
const WORTH_SHARING = 8; // runs: fewer cost more to hand to a second thread than they take

/** Carries out the first of some runs of one version, and as many more as it will. */
export type CarryOut = (tasks: readonly Task[]) => Promise<Turn>;

export type Turn = {
  runs: (Run | null)[]; // null for a run that is still to be carried out
  freed: Promise<void>; // when the thread can be used again: later than now if it had to be replaced
};

/** Who is next at the threads. */
export type WaitingLine = {
  /**
   * Has a run carried out when its turn comes.
   *
   * @param waitMs  how long it waits, about: then it rejects with NoThreadError. Once the turn has come it changes nothing
   */
  enter(versionId: string, task: Task, waitMs?: number): Promise<Run>;
};

/** All threads were busy with others. */
export class NoThreadError extends Error {
  override readonly name = "NoThreadError";

  constructor() {
    super("No thread was free in time");
  }
}

type Waiter = {
  task: Task;
  until: number; // by performance.now()
  settle: (run: Run) => void;
  refuse: (reason: unknown) => void;
};

/**
 * Versions take turns, so a backlog of one is no backlog of another. Versions that are not known to be quick leave
 * one thread alone: however many endless loops are saved, what was quick last time still finds a thread. With one
 * thread there is none to leave. Quick runs of one version take a turn together.
 */
export function createWaitingLine(threads: number, carryOut: CarryOut): WaitingLine {
  const backlog = new Backlog<Waiter>();
  const quick = new BoundedMap<string, true>(REMEMBERED_VERSIONS);
  const mostUnproven = Math.max(1, threads - 1);
  let running = 0;
  let runningUnproven = 0;
  let scheduled = false;
  let looking = false;

  /** Runs that were asked for in one turn of the event loop share a turn here. */
  function admitSoon(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      admit();
    });
  }

  function admit(): void {
    while (running < threads) {
      const versionId = nextVersion();
      if (versionId === undefined) return;

      const share = Math.max(WORTH_SHARING, Math.ceil(backlog.count(versionId) / threads));
      void takeTurn(
        versionId,
        backlog.take(versionId, quick.get(versionId) ? Math.min(LARGEST_BATCH, share) : 1),
      );
    }
  }

  function nextVersion(): string | undefined {
    for (const versionId of backlog.versions()) {
      if (runningUnproven < mostUnproven || quick.get(versionId)) return versionId;
    }
    return undefined;
  }

  async function takeTurn(versionId: string, waiters: Waiter[]): Promise<void> {
    const isUnproven = !quick.get(versionId);
    running += 1;
    if (isUnproven) runningUnproven += 1;
    try {
      const { runs, freed } = await carryOut(waiters.map(({ task }) => task));
      finishTurn(versionId, waiters, runs);
      await freed;
    } catch (error) {
      for (const { refuse } of waiters) refuse(error);
    } finally {
      running -= 1;
      if (isUnproven) runningUnproven -= 1;
      admit();
    }
  }

  function finishTurn(versionId: string, waiters: Waiter[], runs: (Run | null)[]): void {
    if (runs.every((run) => run === null || isQuick(run))) quick.set(versionId, true);
    else quick.delete(versionId);

    const now = performance.now();
    const left: Waiter[] = [];
    for (const [index, waiter] of waiters.entries()) {
      const run = runs[index];
      if (run) waiter.settle(run);
      else if (waiter.until <= now) waiter.refuse(new NoThreadError());
      else left.push(waiter);
    }
    backlog.putBack(versionId, left);
  }

  function refuseLate(): void {
    const now = performance.now();
    for (const { refuse } of backlog.takeAll(({ until }) => until <= now)) refuse(new NoThreadError());
  }

  function lookSoon(): void {
    if (looking) return;
    looking = true;
    setTimeout(() => {
      looking = false;
      refuseLate();
      if (!backlog.isEmpty()) lookSoon();
    }, LOOK_MS).unref();
  }

  return {
    enter(versionId, task, waitMs = Number.POSITIVE_INFINITY) {
      return new Promise((settle, refuse) => {
        backlog.add(versionId, { task, until: performance.now() + waitMs, settle, refuse });
        admitSoon();
        if (Number.isFinite(waitMs)) lookSoon();
      });
    },
  };
}

function isQuick({ durationMs, results }: Run): boolean {
  return durationMs <= QUICK_MS && !results.some(ranOutOfTime);
}
