import { pool } from "@/lib/db";
import type { NewDelivery } from "@/lib/events/insert";
import type { Source } from "@/lib/sources/lookup";
import { newDelivery, seedEvent } from "@/test/seed";

/** How a delivery ended: by a status, or by the reason why there was none. */
export type Ending = { state: "delivered" | "failed" | "blocked"; status?: number; cause?: string };

/** An event whose deliveries have ended, as the engine records it. @returns its id */
export async function seedEnded(source: Source, ...endings: Ending[]): Promise<string> {
  const deliveries: NewDelivery[] = endings.map((_, position) => newDelivery({ position, state: "skipped" }));
  const { id } = await seedEvent(source, deliveries);
  for (const [at, { state, status, cause }] of endings.entries())
    await end(deliveries[at]?.id, state, status, cause);
  return id;
}

async function end(id: string | undefined, state: string, status?: number, cause?: string): Promise<void> {
  const outcome = state === "delivered" ? "delivered" : status === undefined ? "unreachable" : "rejected";
  await pool.query("UPDATE delivery SET state = $2::delivery_state, attempt = 1 WHERE id = $1", [id, state]);
  await pool.query(
    `INSERT INTO attempt (delivery_id, number, outcome, started_at, duration_ms, request_headers, status, cause)
     VALUES ($1, 1, $2::outcome, now(), 1, '[]', $3, $4)`,
    [id, outcome, status ?? null, cause ?? null],
  );
}
