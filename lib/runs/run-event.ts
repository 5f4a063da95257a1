import type { RunResult } from "@/lib/events/insert";
import type { DollarEvent } from "@/lib/events/schema";
import type { Environment } from "@/lib/expression/environment";
import type { Run } from "@/lib/expression/evaluation";
import { ranOutOfTime } from "@/lib/expression/step";
import { countRun, type RunEnd } from "@/lib/metrics/runs";
import type { RunPlan } from "@/lib/runs/plan";
import { toRunResult } from "@/lib/runs/run-result";
import { sandbox } from "@/lib/runs/sandbox";

/** The most time that all code of a run may take, in milliseconds. */
export const RUN_LIMIT_MS = 5_000;

type Version = { versionId: string; run: RunPlan };

type Options = {
  limitMs: number; // for all code and expressions together
  env?: Environment; // what they see as `process.env`; empty by default
  waitMs?: number; // how long it waits for a thread, then rejects with NoThreadError; as long as it takes by default
};

/** The run of an event, at once, when it is of plain paths alone; else null. */
export function runPlainly({ run: plan }: Version, event: DollarEvent): RunResult | null {
  const run = sandbox().runNow({ steps: plan.steps, event });
  if (run === null) return null;

  countRun("completed", run.durationMs);
  return toRunResult(plan.cells, run);
}

/**
 * Makes the run of an event: its version's code cells, which may change `$event` or end the run, and between them, as they are
 * placed, the destinations' payload expressions, each by itself, so that one that throws fails its own delivery alone.
 *
 * @returns null when that was not enough time and it is less than RUN_LIMIT_MS: the run is to be made again with more
 */
export async function runEvent(
  { versionId, run: plan }: Version,
  event: DollarEvent,
  { limitMs, env = {}, waitMs }: Options,
): Promise<RunResult | null> {
  const input = { versionId, steps: plan.steps, event, env };
  const run = await sandbox().run(input, { limitMs, ...(waitMs !== undefined && { waitMs }) });
  const end = endOf(run, limitMs);
  countRun(end, run.durationMs);
  return end === "postponed" ? null : toRunResult(plan.cells, run);
}

function endOf({ results }: Run, limitMs: number): RunEnd {
  if (results.some(ranOutOfTime)) return limitMs < RUN_LIMIT_MS ? "postponed" : "timed_out";
  const failed = results.some(
    (result) => result.kind === "threw" || (result.kind === "code" && result.end.kind === "threw"),
  );
  return failed ? "failed" : "completed";
}
