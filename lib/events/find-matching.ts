import type { Queryable } from "@/lib/db";
import { matchSql } from "@/lib/events/match-sql";
import type { Narrowing } from "@/lib/events/schema";
import { findEvents } from "@/lib/search/find-events";
import { createPace } from "@/lib/search/pace";

/** How long a request looks at events, about: then it says how far it came, and the next one goes on from there. */
const LOOKING_MS = 250;

/** Events that have the text, looked at together. */
const FOUND_AT_ONCE = 200;

type Range = { notebookId: string; before: string; after: string; text: string; limit: number };

/** A part of the events between two ids: those that match, and where the next part begins; null at the end. */
type Part = { found: string[]; last: string | null };

/**
 * The newest events between two ids that match a filter, newest first, by their ids.
 *
 * Nothing is stored for it, so it costs those who send events nothing (docs/decisions/0019-filters-walk.md). It looks at events
 * from the newest on, in statements of some tens of milliseconds; with a text only at those that have it.
 *
 * @returns `next`: everything down to there was looked at; null when that is all
 */
export async function findMatching(
  db: Queryable,
  range: Range,
  narrowing: Narrowing,
  lookingMs = LOOKING_MS,
): Promise<{ ids: string[]; next: string | null }> {
  const deadline = performance.now() + lookingMs;
  const { limit, text } = range;
  const pace = createPace({ first: 128, most: 8_192 });
  const found: string[] = [];
  let next: string | null = range.before;
  do {
    const before: string = next;
    const part: Part =
      text === ""
        ? await pace.timed((events) => walk(db, { ...range, before }, narrowing, events))
        : await searchOn(db, { ...range, before }, narrowing);
    found.push(...part.found);
    next = part.last;
  } while (next !== null && found.length <= limit && performance.now() < deadline);

  if (found.length <= limit) return { ids: found, next };
  const ids = found.slice(0, limit);
  return { ids, next: ids.at(-1) ?? null };
}

async function walk(db: Queryable, range: Range, narrowing: Narrowing, events: number): Promise<Part> {
  const { notebookId, before, after } = range;
  const { rows } = await db.query<Part>(
    // In the order of the pages: see lib/events/list.ts.
    `SELECT (array_agg(id))[$4] AS last, coalesce(array_agg(id) FILTER (WHERE ${matchSql(narrowing, "$5")}), '{}') AS found
       FROM (SELECT id, method, message FROM event
              WHERE (notebook_id, id) < ($1, $2) AND (notebook_id, id) > ($1, $3)
              ORDER BY notebook_id DESC, id DESC
              LIMIT $4) AS looked_at`,
    [notebookId, before, after, events, narrowing.method ?? null],
  );
  return rows[0] ?? { found: [], last: null };
}

async function searchOn(db: Queryable, range: Range, narrowing: Narrowing): Promise<Part> {
  const ids = await findEvents(db, { ...range, limit: FOUND_AT_ONCE });
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM event AS looked_at WHERE id = ANY($1::uuid[]) AND ${matchSql(narrowing, "$2")} ORDER BY id DESC`,
    [ids, narrowing.method ?? null],
  );
  return {
    found: rows.map(({ id }) => id),
    last: ids.length < FOUND_AT_ONCE ? null : (ids.at(-1) ?? null),
  };
}
