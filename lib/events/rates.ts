import { setTimeout as sleep } from "node:timers/promises";

import type { Account } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { countMinutes, MINUTE_MS, type MinuteCount } from "@/lib/events/count-minutes";
import type { EventRates } from "@/lib/events/schema";
import { log } from "@/lib/log";
import { requireNotebook } from "@/lib/notebooks/owner";
import { createPace } from "@/lib/search/pace";

const MINUTES = 60;

/** How long a request waits for minutes that are being counted; it answers without those that are not. */
const WAIT_MS = 200;

/** A minute that was counted this long after its end is not counted again: its deliveries are over, as a rule. */
const SETTLED_MS = 120_000;

/** Milliseconds of rest to one of counting, and at least, however many ask: a ninth of a connection. */
const REST = 8;
const LEAST_REST_MS = 1_000;

const REMEMBERED = 100; // notebooks, those that were asked for last

type Counts = {
  deletions: number; // after the next one everything is counted again
  minutes: Map<number, MinuteCount & { countedAt: number }>;
  counting: Promise<void> | null;
  restUntil: number;
};

const notebooks = new Map<string, Counts>();
let turn: Promise<unknown> = Promise.resolve(); // notebooks are counted one after another in a process

/**
 * How many events a notebook got in each of the last 60 minutes, and how many failed. Throws NotFoundError.
 *
 * Counted where it is asked for and remembered by the process: with a million events an hour only the last three minutes are
 * counted again, and nothing is added to what storing an event costs. What has not been counted in time is null.
 *
 * @param rest  milliseconds to one of counting before it is counted again
 */
export async function readRates(account: Account, notebookId: string, rest = REST): Promise<EventRates> {
  const { deletions } = await requireNotebook(account, notebookId);
  const counts = countsOf(notebookId, deletions);
  if (counts.counting === null && Date.now() >= counts.restUntil) {
    counts.counting = count(notebookId, counts, rest)
      .catch((error: unknown) => log.warn({ error, notebookId }, "events could not be counted"))
      .finally(() => {
        counts.counting = null;
      });
  }
  await Promise.race([counts.counting, sleep(WAIT_MS, undefined, { ref: false })]);

  const last = Math.floor(Date.now() / MINUTE_MS);
  const minutes = Array.from({ length: MINUTES }, (_, at) => counts.minutes.get(last - MINUTES + 1 + at));
  return {
    from: new Date((last - MINUTES + 1) * MINUTE_MS).toISOString(),
    events: minutes.map((minute) => minute?.events ?? null),
    failures: minutes.map((minute) => minute?.failures ?? null),
  };
}

function countsOf(notebookId: string, deletions: number): Counts {
  const known = notebooks.get(notebookId);
  const counts =
    known?.deletions === deletions ? known : { deletions, minutes: new Map(), counting: null, restUntil: 0 };
  notebooks.delete(notebookId);
  notebooks.set(notebookId, counts);
  const [oldest] = notebooks.keys();
  if (notebooks.size > REMEMBERED && oldest !== undefined) notebooks.delete(oldest);
  return counts;
}

/** Counts what is not settled, the newest minute first. */
async function count(notebookId: string, counts: Counts, rest: number): Promise<void> {
  const last = Math.floor(Date.now() / MINUTE_MS);
  for (const minute of counts.minutes.keys()) if (minute <= last - MINUTES) counts.minutes.delete(minute);

  const open = Array.from({ length: MINUTES }, (_, at) => last - at).filter((minute) => {
    const countedAt = counts.minutes.get(minute)?.countedAt ?? 0;
    return countedAt < (minute + 1) * MINUTE_MS + SETTLED_MS;
  });
  const pace = createPace({ first: 2, most: MINUTES });
  let workedMs = 0;
  while (open.length > 0) {
    await inTurn(async () => {
      const countedAt = Date.now();
      const started = performance.now();
      await pace.timed(async (size) => {
        const some = open.splice(0, size);
        const counted = await countMinutes(pool, notebookId, some);
        some.forEach((minute, at) => {
          const found = counted[at];
          if (found) counts.minutes.set(minute, { ...found, countedAt });
        });
      });
      workedMs += performance.now() - started;
    });
  }
  counts.restUntil = Date.now() + Math.max(LEAST_REST_MS, workedMs * rest);
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work);
  turn = done.catch(() => {});
  await done;
}
