import type { Queryable } from "@/lib/db";
import { SearchTimeoutError } from "@/lib/errors";
import { FIRST_ID, LAST_ID, laterId } from "@/lib/search/bound";
import { searchSealed } from "@/lib/search/search-sealed";
import { walkEvents } from "@/lib/search/walk-events";

/** A search that takes longer is given up, between statements of some tens of milliseconds. */
const LIMIT_MS = 5_000;

export type Wanted = {
  notebookId: string;
  text: string; // as searchedText makes it
  before: string | null; // only events older than this one
  after?: string; // and newer than this one
  limit: number; // at most LONGEST_PAGE
};

/**
 * The newest events of a notebook that have a text in them, newest first, by their ids.
 *
 * Events that are not sealed yet are looked at one by one, the others only in blocks whose bits say that they may have
 * it. Every event that is found was looked at: bits only ever save work. Throws SearchTimeoutError after `limitMs`.
 */
export async function findEvents(db: Queryable, wanted: Wanted, limitMs = LIMIT_MS): Promise<string[]> {
  const deadline = performance.now() + limitMs;
  const inTime = () => {
    if (performance.now() > deadline) throw new SearchTimeoutError(limitMs);
  };
  const { rows } = await db.query<{ last_id: string }>(NEWEST, [wanted.notebookId]);
  const sealedUpTo = rows[0]?.last_id ?? FIRST_ID;
  const { before, after } = { before: wanted.before ?? LAST_ID, after: wanted.after ?? FIRST_ID };

  const unsealed = laterId(sealedUpTo, after);
  const found = await walkEvents(db, { ...wanted, before, after: unsealed }, inTime);
  if (found.length < wanted.limit && sealedUpTo > after) {
    const limit = wanted.limit - found.length;
    found.push(...(await searchSealed(db, { ...wanted, before, after, limit }, inTime)));
  }
  return found;
}

// What is sealed while the search goes on was walked already.
const NEWEST = "SELECT last_id FROM search_segment WHERE notebook_id = $1 ORDER BY after_id DESC LIMIT 1";
