import { pool } from "@/lib/db";
import { currentEnvironment } from "@/lib/environment/lookup";
import { toDollarEvent } from "@/lib/events/dollar-event";
import { mayReadEnvironment } from "@/lib/expression/environment";
import { applyHostPolicies } from "@/lib/hosts/apply-policy";
import { type ClaimedRun, claimRun } from "@/lib/runs/claim-run";
import { finishRun } from "@/lib/runs/finish-run";
import { planRun } from "@/lib/runs/plan";
import { RUN_LIMIT_MS, runEvent } from "@/lib/runs/run-event";

/** Makes a claimed run, with all the time that a run may take, and stores what it came to. */
export async function completeRun(claimed: ClaimedRun): Promise<void> {
  const run = planRun(claimed.cells);
  const env = mayReadEnvironment(run.steps) ? (await currentEnvironment(claimed.accountId)).variables : {};
  const version = { versionId: claimed.versionId, run };
  const result = await runEvent(version, toDollarEvent(claimed.raw), { limitMs: RUN_LIMIT_MS, env });
  if (result === null) return;
  await finishRun(pool, claimed, await applyHostPolicies({ id: claimed.accountId }, result));
}

/** Makes the run of an event that was stored without one; nothing if it has been made, or is being made. */
export async function completeRunOf(eventId: string): Promise<void> {
  const claimed = await claimRun(pool, { eventId });
  if (claimed !== null) await completeRun(claimed);
}
