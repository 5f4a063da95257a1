import type { Queryable } from "@/lib/db";

/**
 * Adds that many events, each with a delivery as the one that this host has, due at some time in the hour before it.
 *
 * @param host  of which there is one delivery
 */
export async function growBacklog(db: Queryable, count: number, host: string): Promise<void> {
  await db.query(MULTIPLY, [count, host]);
}

const MULTIPLY = `
  WITH made AS (
    INSERT INTO event (id, notebook_id, version_id, received_at, method, uri, headers, body, client_ip, scheme, http_version,
                       search, run, duration_ms)
    SELECT gen_random_uuid(), notebook_id, version_id, received_at, method, uri, headers, body, client_ip, scheme, http_version,
           search, run, duration_ms
      FROM (SELECT * FROM event WHERE id = (SELECT event_id FROM delivery WHERE host = $2)) AS event, generate_series(1, $1::int)
    RETURNING id
  )
  INSERT INTO delivery (id, event_id, cell_id, position, state, endpoint, host, payload, content_type, due_at, limited)
  SELECT gen_random_uuid(), made.id, cell_id, position, state, endpoint, host, payload, content_type,
         due_at - random() * interval '1 hour', limited
    FROM made, delivery WHERE host = $2`;
