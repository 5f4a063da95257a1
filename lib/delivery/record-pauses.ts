import { CHANNELS, notify } from "@/lib/bus";
import type { Queryable } from "@/lib/db";
import { keyOf } from "@/lib/delivery/lane";
import type { Pause } from "@/lib/delivery/pause";

/**
 * Writes down that destinations are paused, and tells all processes. Of several pauses of a destination the one that lasts longest
 * counts; one that a person has to end is not shortened by a time. Doing it twice is the same as doing it once.
 */
export async function recordPauses(db: Queryable, pauses: Pause[]): Promise<void> {
  const longest = new Map<string, Pause>();
  for (const pause of pauses) {
    const known = longest.get(keyOf(pause));
    if (known === undefined || lasts(pause) > lasts(known)) longest.set(keyOf(pause), pause);
  }
  await db.query({ name: "record-pauses", text: RECORD, values: [JSON.stringify([...longest.values()])] });
  notify(CHANNELS.stops);
}

function lasts({ waitMs }: Pause): number {
  return waitMs ?? Number.POSITIVE_INFINITY;
}

// One that is over, or that another endpoint asked for, is replaced whole. A notebook that was deleted meanwhile leaves nothing.
const RECORD = `
  INSERT INTO destination_pause AS known (host, cell_id, notebook_id, endpoint, status, reason, since, until)
  SELECT p.host, p."cellId", notebook.id, p.endpoint, p.status, p.reason, now(), now() + p."waitMs" * interval '1 millisecond'
    FROM json_to_recordset($1::json)
      AS p(host text, "cellId" uuid, topic uuid, endpoint text, status int, reason text, "waitMs" float8)
    JOIN notebook ON notebook.id = p.topic
   ORDER BY p.host, p."cellId"
  ON CONFLICT (host, cell_id) DO UPDATE
     SET notebook_id = EXCLUDED.notebook_id, endpoint = EXCLUDED.endpoint, status = EXCLUDED.status, reason = EXCLUDED.reason,
         until = EXCLUDED.until,
         since = CASE WHEN known.endpoint = EXCLUDED.endpoint AND known.until > now() THEN known.since ELSE now() END,
         moved_at = CASE WHEN known.endpoint = EXCLUDED.endpoint AND known.until > now() THEN known.moved_at END
   WHERE known.endpoint <> EXCLUDED.endpoint
      OR (known.until IS NOT NULL AND (EXCLUDED.until IS NULL OR EXCLUDED.until > known.until))`;
