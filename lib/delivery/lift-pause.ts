import { CHANNELS, notify } from "@/lib/bus";
import { pool } from "@/lib/db";

/**
 * Ends the pauses of a notebook's destination: what waits for it is sent.
 *
 * @returns the hosts at which it was paused
 */
export async function endPauses(notebookId: string, cellId: string): Promise<string[]> {
  const { rows } = await pool.query<{ host: string }>(
    "DELETE FROM destination_pause WHERE notebook_id = $1 AND cell_id = $2 RETURNING host",
    [notebookId, cellId],
  );
  if (rows.length > 0) tell(notebookId);
  return rows.map(({ host }) => host);
}

/** A destination as its notebook's newest version has it. */
type Place = { cellId: string; host: string; endpoint: string };

/**
 * Notes which of a notebook's paused destinations have another endpoint now: what is promised from then on is sent to it, and what
 * waits for the old one goes on waiting. One that is given its old endpoint again is paused as before.
 */
export async function movePauses(notebookId: string, places: Place[]): Promise<void> {
  const { rowCount } = await pool.query(MOVE, [notebookId, JSON.stringify(places)]);
  if (rowCount !== 0) tell(notebookId);
}

const MOVE = `
  UPDATE destination_pause AS pause
     SET moved_at = CASE WHEN pause.endpoint = place.endpoint THEN NULL ELSE now() END
    FROM json_to_recordset($2::json) AS place("cellId" uuid, host text, endpoint text)
   WHERE pause.notebook_id = $1 AND pause.cell_id = place."cellId" AND pause.host = place.host
     AND (pause.endpoint <> place.endpoint) = (pause.moved_at IS NULL)`;

function tell(notebookId: string): void {
  notify(CHANNELS.stops);
  notify(CHANNELS.deliveries);
  notify(CHANNELS.limited);
  notify(CHANNELS.events, notebookId);
}
