import type { Account } from "@/lib/accounts/account";
import { CHANNELS, notify } from "@/lib/bus";
import { pool } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

/**
 * Ends the pauses of an account's destination: what waits for it is sent. Throws NotFoundError when it has none.
 *
 * @returns the hosts at which it was paused
 */
export async function enableDestination(account: Account, cellId: string): Promise<string[]> {
  const { rows } = await pool.query<{ host: string; notebook_id: string }>(ENABLE, [cellId, account.id]);
  if (rows.length === 0) throw new NotFoundError("paused destination", cellId);
  tell(new Set(rows.map(({ notebook_id }) => notebook_id)));
  return rows.map(({ host }) => host);
}

const ENABLE = `
  DELETE FROM destination_pause USING notebook
   WHERE cell_id = $1 AND notebook.id = notebook_id AND notebook.account_id = $2
  RETURNING host, notebook_id`;

/** A destination as its notebook's newest version has it. */
type Place = { cellId: string; host: string; endpoint: string };

/**
 * Notes which of a notebook's paused destinations have another endpoint now: what is promised from then on is sent to it, and what
 * waits for the old one goes on waiting. One that is given its old endpoint again is paused as before.
 */
export async function movePauses(notebookId: string, places: Place[]): Promise<void> {
  const { rowCount } = await pool.query(MOVE, [notebookId, JSON.stringify(places)]);
  if (rowCount !== 0) tell(new Set([notebookId]));
}

const MOVE = `
  UPDATE destination_pause AS pause
     SET moved_at = CASE WHEN pause.endpoint = place.endpoint THEN NULL ELSE now() END
    FROM json_to_recordset($2::json) AS place("cellId" uuid, host text, endpoint text)
   WHERE pause.notebook_id = $1 AND pause.cell_id = place."cellId" AND pause.host = place.host
     AND (pause.endpoint <> place.endpoint) = (pause.moved_at IS NULL)`;

function tell(notebookIds: ReadonlySet<string>): void {
  notify(CHANNELS.stops);
  notify(CHANNELS.deliveries);
  notify(CHANNELS.limited);
  for (const id of notebookIds) notify(CHANNELS.events, id);
}
