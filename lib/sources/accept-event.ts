import { type Environment, forgetEnvironment, knownEnvironment } from "@/lib/environment/lookup";
import { SuspendedError } from "@/lib/errors/suspended";
import { toDollarEvent } from "@/lib/events/dollar-event";
import type { RunResult } from "@/lib/events/insert";
import type { RawEvent } from "@/lib/events/raw-event";
import type { DollarEvent } from "@/lib/events/schema";
import { searchText } from "@/lib/events/search-text";
import { NoThreadError } from "@/lib/expression/waiting-line";
import { applyHostPolicies } from "@/lib/hosts/apply-policy";
import { newId } from "@/lib/new-id";
import { runEvent, runPlainly } from "@/lib/runs/run-event";
import { findSource, forgetSource, type Source } from "@/lib/sources/lookup";
import { isSlow, markSlow } from "@/lib/sources/slow-versions";
import { storeEvent } from "@/lib/sources/store-events";

/** How long a sender is kept waiting for a run. What needs longer is stored first, and run after the reply. */
const PROMPT_RUN_MS = 250;

const SAVES_RACED = 10; // how often the version may change under one event before it is given up

type Options = {
  tooLarge?: boolean; // the body was over the limit: the event is listed without it, and nothing is delivered
  graceMs?: number; // how long the engines leave the event to the caller; none by default
  originId?: string | null; // the event that this one repeats; none by default
};

/**
 * Runs an event and stores it with what its run promised. When this resolves, the event is durable.
 *
 * @returns its id, or null when the source is gone. Throws SuspendedError. Rejects when Postgres can't store it now: nothing was stored, or
 *   nobody can tell, and the sender is to send it again.
 */
export async function acceptEvent(
  source: Source,
  raw: RawEvent,
  { tooLarge = false, graceMs = 0, originId = null }: Options = {},
): Promise<string | null> {
  const id = newId();
  const receivedAt = new Date();
  const event = toDollarEvent(raw);
  const search = searchText(raw, event);

  let newest: Source | null = source;
  for (let tries = 0; newest !== null && tries < SAVES_RACED; tries++) {
    const { accountId, notebookId, versionId, suspended } = newest;
    if (suspended !== null) throw new SuspendedError("notebook", suspended);
    const read = newest.readsEnvironment ? await knownEnvironment(accountId) : null;
    const made = tooLarge ? refused : (runPlainly(newest, event) ?? (await promptRun(newest, read, event)));
    const promised = made && applyHostPolicies({ id: accountId }, made);
    const run = promised instanceof Promise ? await promised : promised;
    const environment = run && read ? read.version : null;
    const stored = {
      id,
      notebookId,
      versionId,
      receivedAt,
      raw,
      search,
      originId,
      environment,
      run,
      graceMs,
    };
    if (await storeEvent(stored)) return id;

    forgetSource(newest.key);
    if (read !== null) forgetEnvironment(accountId);
    newest = await findSource(newest.key);
  }
  if (newest !== null) throw new Error("the notebook was saved again and again while an event was stored");
  return null;
}

/** The message of an event without its body. */
export const TOO_LARGE = "413 body too large";

const refused: RunResult = {
  durationMs: 0,
  message: TOO_LARGE,
  observations: null,
  deliveries: [],
};

/** The run, if it can be had at once; null when it is to be made after the reply. */
async function promptRun(
  source: Source,
  environment: Environment | null,
  event: DollarEvent,
): Promise<RunResult | null> {
  if (isSlow(source.versionId)) return null;

  try {
    const env = environment?.variables ?? {};
    const result = await runEvent(source, event, { limitMs: PROMPT_RUN_MS, waitMs: PROMPT_RUN_MS, env });
    if (result === null) markSlow(source.versionId);
    return result;
  } catch (error) {
    if (!(error instanceof NoThreadError)) throw error;
    return null; // the threads are busy with others: that says nothing of this version
  }
}
