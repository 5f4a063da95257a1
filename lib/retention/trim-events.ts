import { pool } from "@/lib/db";
import { deleteUpTo } from "@/lib/events/delete-up-to";
import { idBefore } from "@/lib/search/bound";

/** How long one notebook is worked at before the next one has its turn. In milliseconds. */
const TURN_MS = 1_000;

/** Milliseconds of rest to one of work: nobody waits for it, and those who store and deliver have the database for themselves. */
const REST = 7;

type Trimmed = {
  notebookId: string; // whose turn it was
  deleted: number; // events
};

/**
 * Deletes events that came before a time, with their deliveries and attempts, of the next notebook that has any: in bounded
 * batches that wait for nobody, for a second, an eighth of which is work. Called again it goes on, with the
 * notebook after that one.
 *
 * The ids of events begin with their time, so what is old is found by the index of a notebook's events: one look for a
 * notebook, however many events it has.
 *
 * @param after  the notebook that had its turn last; null to begin with the first
 * @returns null when no notebook after it has events that are old
 */
export async function trimEvents(
  before: Date,
  after: string | null,
  turnMs = TURN_MS,
): Promise<Trimmed | null> {
  const upTo = idBefore(before.getTime());
  const { rows } = await pool.query<{ id: string; account_id: string }>(NEXT, [after, upTo]);
  const [notebook] = rows;
  if (notebook === undefined) return null;

  const range = { accountId: notebook.account_id, notebookId: notebook.id, upTo };
  const { deleted } = await deleteUpTo(range, performance.now() + turnMs, REST);
  return { notebookId: notebook.id, deleted };
}

const NEXT = `
  SELECT id, account_id FROM notebook
   WHERE ($1::uuid IS NULL OR id > $1)
     AND EXISTS (SELECT FROM event WHERE event.notebook_id = notebook.id AND event.id <= $2)
   ORDER BY id
   LIMIT 1`;
