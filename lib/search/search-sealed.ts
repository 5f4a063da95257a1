import type { Queryable } from "@/lib/db";
import { blocksInAll, ROW_BYTES } from "@/lib/search/bits";
import { rowsOf } from "@/lib/search/grams";
import { createPace } from "@/lib/search/pace";

const FIRST_SEGMENTS = 2; // a frequent text fills a page with them
const MOST_SEGMENTS = 256; // about two million events

/** More than a page asks for, so no block is looked through further. A literal, for the planner to count on. */
const LONGEST_PAGE = 201;

type Search = { notebookId: string; text: string; before: string; after: string; limit: number };

/** A block that may have the text: the segment that begins after `afterId`, and which of its blocks, from 0. */
type Candidate = { afterId: string; block: number };

/**
 * Finds the newest sealed events with a text, newest first: reads the rows of the text's grams, segments in growing
 * numbers, and looks at the events of the blocks that have a bit in all of them.
 *
 * @param inTime  called between statements; throws to give up
 */
export async function searchSealed(db: Queryable, search: Search, inTime: () => void): Promise<string[]> {
  const found: string[] = [];
  const pace = createPace({ first: 8, most: 512 });
  let segments = FIRST_SEGMENTS;
  let from: string | null = search.before;
  while (from !== null && found.length < search.limit) {
    inTime();
    const { candidates, last } = await findCandidates(db, search, from, segments);
    for (let at = 0; at < candidates.length && found.length < search.limit; ) {
      inTime();
      found.push(
        ...(await pace.timed((blocks) => {
          const some = candidates.slice(at, at + blocks);
          at += blocks;
          return findInBlocks(db, { ...search, limit: search.limit - found.length }, some);
        })),
      );
    }
    from = last;
    segments = Math.min(segments * 8, MOST_SEGMENTS);
  }
  return found;
}

/** Candidates, newest first, in so many segments that begin before an id. `last`: where the next ones begin before. */
async function findCandidates(
  db: Queryable,
  { notebookId, text, after }: Search,
  before: string,
  segments: number,
) {
  const offsets = rowsOf(text).map((row) => row * ROW_BYTES + 1);
  const { rows } = await db.query<{ after_id: string; rows: Buffer }>(ROWS_OF_SEGMENTS, [
    notebookId,
    before,
    segments,
    offsets,
    after,
  ]);
  const candidates = rows.flatMap((segment) =>
    blocksInAll(segment.rows).map((block): Candidate => ({ afterId: segment.after_id, block })),
  );
  return { candidates, last: rows.length < segments ? null : (rows.at(-1)?.after_id ?? null) };
}

async function findInBlocks(db: Queryable, search: Search, candidates: Candidate[]): Promise<string[]> {
  const { notebookId, text, before, after, limit } = search;
  const { rows } = await db.query<{ id: string }>(IN_BLOCKS, [
    notebookId,
    candidates.map(({ afterId }) => afterId),
    candidates.map(({ block }) => block + 1), // as Postgres counts
    before,
    text,
    limit,
    after,
  ]);
  return rows.map(({ id }) => id);
}

const ROWS_OF_SEGMENTS = `
  SELECT after_id, (SELECT string_agg(substring(bits FROM start FOR ${ROW_BYTES}), '')
                      FROM unnest($4::int[]) AS start) AS rows
    FROM search_segment
   WHERE notebook_id = $1 AND after_id < $2 AND last_id > $5
   ORDER BY after_id DESC
   LIMIT $3`;

const IN_BLOCKS = `
  SELECT id
    FROM unnest($2::uuid[], $3::int[]) AS candidate(after_id, block)
    JOIN search_segment AS segment ON segment.notebook_id = $1 AND segment.after_id = candidate.after_id
    CROSS JOIN LATERAL (
      SELECT id FROM event
       WHERE (notebook_id, id) > ($1, coalesce(segment.ends[candidate.block - 1], segment.after_id))
         AND (notebook_id, id) <= ($1, segment.ends[candidate.block])
         AND (notebook_id, id) < ($1, $4) AND (notebook_id, id) > ($1, $7)
         AND strpos(search, $5) > 0
       ORDER BY notebook_id DESC, id DESC
       LIMIT ${LONGEST_PAGE}) AS found
   ORDER BY id DESC
   LIMIT $6`;
