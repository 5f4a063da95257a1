import { FIRST_ID } from "@/lib/search/bound";
import { exclusively } from "@/lib/search/exclusively";
import { planBlocks, SEGMENT_EVENTS, type Sized } from "@/lib/search/plan-blocks";
import { makeBits, type Rest } from "@/lib/search/segment";

/**
 * Seals the next segment of a notebook, if its events up to `horizon` fill one.
 *
 * Any number of processes may call it: one of them does it, and the others leave the notebook alone.
 *
 * @param horizon  an id; events after it may not all be stored yet
 * @returns "taken" when another process is at it
 */
export async function sealSegment(
  notebookId: string,
  horizon: string,
  rest: Rest,
): Promise<"sealed" | "not full" | "taken"> {
  const sealed = await exclusively(notebookId, async (client) => {
    const started = performance.now();
    const newest = await client.query<{ last_id: string }>(NEWEST, [notebookId]);
    const afterId = newest.rows[0]?.last_id ?? FIRST_ID;
    const { rows } = await client.query<Sized>(SIZES, [notebookId, afterId, horizon]);
    const ends = planBlocks(rows);
    await rest(performance.now() - started);
    if (ends === null) return "not full" as const;

    const { bits, events } = await makeBits(client, { notebookId, afterId, ends }, rest);
    await client.query(INSERT, [notebookId, afterId, ends.at(-1), ends, events, bits]);
    return "sealed" as const;
  });
  return sealed ?? "taken";
}

const NEWEST = "SELECT last_id FROM search_segment WHERE notebook_id = $1 ORDER BY after_id DESC LIMIT 1";

const SIZES = `
  SELECT id, octet_length(search) AS bytes FROM event
   WHERE (notebook_id, id) > ($1, $2) AND (notebook_id, id) <= ($1, $3)
   ORDER BY notebook_id, id
   LIMIT ${SEGMENT_EVENTS}`;

// Nothing is inserted when the notebook was deleted meanwhile.
const INSERT = `
  INSERT INTO search_segment (notebook_id, after_id, last_id, ends, events, bits)
  SELECT id, $2, $3, $4, $5, $6 FROM notebook WHERE id = $1`;
