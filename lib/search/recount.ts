import { pool } from "@/lib/db";
import { exclusively } from "@/lib/search/exclusively";
import { makeBits, type Rest } from "@/lib/search/segment";

type Segment = { notebook_id: string; after_id: string; last_id: string; ends: string[]; events: number };

/**
 * Counts the events of one segment again that was sealed `ageMs` ago or earlier. If an event came late, by a process
 * that had been frozen or whose clock is behind, its bits are made again, and it will be recounted again.
 *
 * @returns whether there was one to recount
 */
export async function recountSegment(ageMs: number, rest: Rest): Promise<boolean> {
  const { rows } = await pool.query<Segment>(DUE, [`${ageMs} ms`]);
  const segment = rows[0];
  if (segment === undefined) return false;

  const { notebook_id: notebookId, after_id: afterId, ends } = segment;
  const done = await exclusively(notebookId, async (client) => {
    const started = performance.now();
    const counted = await client.query<{ events: number }>(COUNT, [notebookId, afterId, segment.last_id]);
    await rest(performance.now() - started);
    if (counted.rows[0]?.events === segment.events) {
      await client.query(SETTLE, [notebookId, afterId]);
    } else {
      const { bits, events } = await makeBits(client, { notebookId, afterId, ends }, rest);
      await client.query(REMAKE, [notebookId, afterId, events, bits]);
    }
    return true;
  });
  return done ?? false;
}

const DUE = `
  SELECT notebook_id, after_id, last_id, ends, events FROM search_segment
   WHERE NOT recounted AND sealed_at <= now() - $1::interval
   ORDER BY sealed_at
   LIMIT 1`;

const COUNT = `
  SELECT count(*)::int AS events FROM event WHERE notebook_id = $1 AND id > $2 AND id <= $3`;

const SETTLE = "UPDATE search_segment SET recounted = true WHERE notebook_id = $1 AND after_id = $2";

const REMAKE = `
  UPDATE search_segment SET events = $3, bits = $4, sealed_at = now() WHERE notebook_id = $1 AND after_id = $2`;
