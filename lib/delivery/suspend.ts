import { CHANNELS, notify } from "@/lib/bus";
import { pool } from "@/lib/db";

const BATCH = 500; // deliveries that one statement moves

/** Keeps what waits to be sent for these notebooks, marked as suspended, until it is released. In bounded batches. */
export function suspendDeliveries(notebookIds: string[]): Promise<void> {
  return move(notebookIds, "pending", "suspended");
}

/** Lets what was kept for these notebooks be sent again. In bounded batches. */
export async function releaseDeliveries(notebookIds: string[]): Promise<void> {
  await move(notebookIds, "suspended", "pending");
  notify(CHANNELS.deliveries);
}

async function move(notebookIds: string[], from: string, to: string): Promise<void> {
  for (const notebookId of notebookIds) {
    let moved = BATCH;
    while (moved === BATCH) moved = (await pool.query(MOVE, [notebookId, from, to, BATCH])).rowCount ?? 0;
    notify(CHANNELS.events, notebookId);
  }
}

const MOVE = `
  UPDATE delivery SET state = $3::delivery_state
   WHERE id IN (SELECT delivery.id FROM event JOIN delivery ON delivery.event_id = event.id
                 WHERE event.notebook_id = $1 AND delivery.state = $2::delivery_state LIMIT $4)
     AND state = $2::delivery_state`;
