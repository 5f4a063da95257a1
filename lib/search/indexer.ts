import { setTimeout as sleep } from "node:timers/promises";

import { pool } from "@/lib/db";
import { createLoop, type Loop } from "@/lib/loop";
import { FIRST_ID, idBefore } from "@/lib/search/bound";
import { recountSegment } from "@/lib/search/recount";
import { sealSegment } from "@/lib/search/seal";

const BACKSTOP_MS = 10_000;

/** How old an id is when its event is taken to be stored, if it ever will be: the longest that storing waits, twice. */
const SETTLED_MS = 30_000;

/** How long after sealing the events are counted again, in case one was not. */
const RECOUNT_MS = 300_000;

/** Milliseconds of rest to one of work, by the clock: an eighth of the time at most, and less where others work too. */
const REST = 7;

/** Shorter than what a connection may be silent for (lib/db.ts): a rest is taken within a transaction. */
const LONGEST_REST_MS = 5_000;

/**
 * Seals what is old enough to be sealed, notebooks in turn, so that a search need not look at every event.
 *
 * It works through a backlog at an eighth of the time of one processor, whether anything else is to be done or not:
 * 2,300 events a second on a machine of 2 cores that was saturated (docs/decisions/0012-search-segments.md).
 */
export function startIndexer(): Loop {
  const stopping = new AbortController();
  let waiting: string[] = []; // notebooks that may have a segment's worth of events
  let seenUpTo = FIRST_ID; // older events were looked at
  const taken: string[] = []; // those that another process was at; it may have died of it

  const rest = (workedMs: number) =>
    sleep(Math.min(workedMs * REST, LONGEST_REST_MS), undefined, { signal: stopping.signal }).catch(() => {}); // stopping: goes on at once

  async function look(): Promise<boolean> {
    if (await recountSegment(RECOUNT_MS, rest)) return true;

    const horizon = idBefore(Date.now() - SETTLED_MS);
    if (waiting.length === 0) {
      waiting = [...new Set([...(await activeNotebooks(seenUpTo, horizon)), ...taken.splice(0)])];
      seenUpTo = horizon;
    }
    const notebookId = waiting.shift();
    if (notebookId === undefined) return false;

    waiting.push(notebookId); // the others first, also if this fails
    const result = await sealSegment(notebookId, horizon, rest);
    if (result !== "sealed") waiting.pop();
    if (result === "taken") taken.push(notebookId);
    return waiting.length > 0;
  }

  const loop = createLoop(look, { name: "search index", backstopMs: BACKSTOP_MS });
  loop.wake();
  return {
    wake: loop.wake,
    stop() {
      stopping.abort();
      return loop.stop();
    },
  };
}

/** Notebooks with events after one id and up to another. */
async function activeNotebooks(after: string, upTo: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(ACTIVE, [after, upTo]);
  return rows.map(({ id }) => id);
}

const ACTIVE = `
  SELECT id FROM notebook
   WHERE (SELECT event.id FROM event
           WHERE (notebook_id, event.id) > (notebook.id, $1) AND (notebook_id, event.id) <= (notebook.id, $2)
           ORDER BY notebook_id, event.id
           LIMIT 1) IS NOT NULL`;
