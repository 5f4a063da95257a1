import type { NewDelivery, RunResult } from "@/lib/events/insert";
import type { DollarEvent } from "@/lib/events/schema";
import type { Evaluation, Run } from "@/lib/expression/evaluation";
import { countRun, type RunEnd } from "@/lib/metrics/runs";
import { newId } from "@/lib/new-id";
import { sandbox } from "@/lib/runs/sandbox";
import type { Destination } from "@/lib/sources/lookup";

/** The most time that all code of a run may take, in milliseconds. */
export const RUN_LIMIT_MS = 5_000;

type Version = { versionId: string; destinations: Destination[] };

/** The run of an event, at once, when all of its expressions are plain paths; else null. */
export function runPlainly({ destinations }: Version, event: DollarEvent): RunResult | null {
  const run = sandbox().runNow({ expressions: destinations.map(({ payload }) => payload), event });
  if (run === null) return null;

  countRun("completed", run.durationMs);
  return toResult(destinations, run);
}

/**
 * Makes the run of an event: evaluates every destination's payload expression, each by itself, so that one that throws
 * fails its own delivery alone.
 *
 * @param limitMs  for all expressions together
 * @param signal  gives up waiting for a thread: rejects with its reason
 * @returns null when that was not enough time and it is less than RUN_LIMIT_MS: the run is to be made again with more
 */
export async function runEvent(
  { versionId, destinations }: Version,
  event: DollarEvent,
  limitMs: number,
  signal?: AbortSignal,
): Promise<RunResult | null> {
  const expressions = destinations.map(({ payload }) => payload);
  const run = await sandbox().run({ versionId, expressions, event }, { limitMs, ...(signal && { signal }) });
  const end = endOf(run.evaluations, limitMs);
  countRun(end, run.durationMs);
  return end === "postponed" ? null : toResult(destinations, run);
}

function toResult(destinations: Destination[], { evaluations, durationMs }: Run): RunResult {
  const promised = destinations.map((destination, position) => {
    const evaluation: Evaluation = evaluations[position] ?? { kind: "timed_out" };
    return toDelivery(destination, position, evaluation);
  });
  const failed = promised.find(({ state }) => state === "failed");
  return { durationMs, message: failed?.message ?? null, observations: null, deliveries: promised };
}

function endOf(evaluations: Evaluation[], limitMs: number): RunEnd {
  if (evaluations.some(({ kind }) => kind === "timed_out")) {
    return limitMs < RUN_LIMIT_MS ? "postponed" : "timed_out";
  }
  return evaluations.some(({ kind }) => kind === "threw") ? "failed" : "completed";
}

function toDelivery(
  { cellId, endpoint, host, atMostOnce }: Destination,
  position: number,
  evaluation: Evaluation,
): NewDelivery {
  const delivery = (
    state: NewDelivery["state"],
    payload: Uint8Array | null,
    contentType: string | null,
    message: string | null,
  ): NewDelivery => ({
    id: newId(),
    cellId,
    position,
    endpoint,
    host,
    atMostOnce,
    state,
    payload,
    contentType,
    message,
  });
  switch (evaluation.kind) {
    case "payload":
      return delivery("pending", evaluation.body, evaluation.contentType, null);
    case "skipped":
      return delivery("skipped", null, null, null);
    case "threw":
      return delivery("failed", null, null, `EXCEPTION ${storable(evaluation.message)}`);
    case "timed_out":
      return delivery("failed", null, null, "TIMEOUT");
    default:
      return evaluation satisfies never;
  }
}

/** Postgres text holds neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
