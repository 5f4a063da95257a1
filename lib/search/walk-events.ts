import type { Queryable } from "@/lib/db";
import { createPace } from "@/lib/search/pace";

type Walk = { notebookId: string; text: string; before: string; after: string; limit: number };

type Row = { last: string | null; found: string[] };

/**
 * Looks at every event between two ids, newest first, until enough have a text in them.
 *
 * @param inTime  called between statements; throws to give up
 */
export async function walkEvents(
  db: Queryable,
  { notebookId, text, before, after, limit }: Walk,
  inTime: () => void,
): Promise<string[]> {
  const pace = createPace({ first: 256, most: 8_192 });
  const found: string[] = [];
  let from: string | null = before;
  while (from !== null && found.length < limit) {
    inTime();
    const { rows }: { rows: Row[] } = await pace.timed((events) =>
      db.query<Row>(WALK, [notebookId, from, after, events, text]),
    );
    found.push(...(rows[0]?.found ?? []));
    from = rows[0]?.last ?? null;
  }
  return found.slice(0, limit);
}

// By array_agg, so that no more than an id an event is kept. The order is that of the pages: see lib/events/list.ts.
const WALK = `
  SELECT (array_agg(id))[$4] AS last, coalesce(array_agg(id) FILTER (WHERE strpos(search, $5) > 0), '{}') AS found
    FROM (SELECT id, search FROM event
           WHERE (notebook_id, id) < ($1, $2) AND (notebook_id, id) > ($1, $3)
           ORDER BY notebook_id DESC, id DESC
           LIMIT $4) AS walked`;
