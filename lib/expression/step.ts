import type { Change } from "@/lib/events/apply-changes";
import type { CodeObservation } from "@/lib/events/schema";
import type { Reply } from "@/lib/expression/reply";

/** One step of a run: code, which may change `$event`, or an expression over it as the code above left it. */
export type Step = { kind: "code" | "expression"; source: string };

export type CodeEnd = CodeObservation["end"];
export type Log = CodeObservation["logs"][number];

/** What code did. */
export type CodeResult = {
  kind: "code";
  end: CodeEnd;
  logs: Log[];
  logsCut: boolean;
  changes: Change[]; // of `$event`; those that are too large to keep only as a note
};

/** A step below code that ended the run. */
export type NotReached = { kind: "not_reached" };

/** What became of one step, as the worker thread tells it. */
export type StepReply = Reply | CodeResult | NotReached;

/** Whether a result is one after which no step is reached. */
export function endsRun(result: { kind: string } | CodeResult): boolean {
  return "end" in result && result.end.kind !== "completed";
}

/** Whether a step was ended because the time was over, or had none left. */
export function ranOutOfTime(result: { kind: string } | CodeResult): boolean {
  return result.kind === "timed_out" || ("end" in result && result.end.kind === "timed_out");
}

/** Code whose time was over, of which nothing more is known. */
export const CODE_TIMED_OUT: CodeResult = {
  kind: "code",
  end: { kind: "timed_out" },
  logs: [],
  logsCut: false,
  changes: [],
};

/** What becomes of steps for which there is no time left. */
export function timedOut(steps: readonly Step[]): (CodeResult | NotReached | { kind: "timed_out" })[] {
  const code = steps.findIndex(({ kind }) => kind === "code");
  return steps.map((_, index) => {
    if (code === -1 || index < code) return { kind: "timed_out" };
    return index === code ? CODE_TIMED_OUT : { kind: "not_reached" };
  });
}
