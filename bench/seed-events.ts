import type pg from "pg";

import { isConfigured } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";

/** What to fill a notebook with. */
export type Seed = {
  events: number;
  state: "pending" | "delivered"; // of their deliveries; what is delivered has its attempt
  rareEvery?: number; // every so many-th event holds a word of its own: see rareWord
};

const CHUNK = 50_000; // events a statement

/** The word that the n-th of the rare events, and no other, holds. */
export const rareWord = (n: number) => `zyxw${n}qv`;

/**
 * Fills a notebook with events of the last 30 days and one delivery each, to its first destination: by SQL, in the
 * columns that the product writes, as sending a million would take minutes. Due now, where they are pending.
 */
export async function seedEvents(client: pg.Client, notebook: Notebook, seed: Seed): Promise<void> {
  const cell = notebook.cells.find(isConfigured);
  if (cell === undefined) throw new Error("the notebook has no destination");
  const { endpoint } = cell.config;

  for (let from = 0; from < seed.events; from += CHUNK) {
    const to = Math.min(from + CHUNK, seed.events);
    await client.query(SEED, [
      notebook.id,
      notebook.source.key,
      cell.id,
      endpoint,
      seed.state,
      from,
      to,
      seed.events,
      seed.rareEvery ?? null,
      new URL(endpoint).host,
    ]);
  }
  await client.query("VACUUM ANALYZE event, delivery, attempt");
}

/** A body and headers such as a shop's webhook has: 600 bytes to search in. */
const SEED = `
  WITH numbered AS (
    SELECT n, (n - $8::int) * (interval '30 days' / $8::int) AS age,
           json_build_object(
             'sentAt', 0, 'order', n, 'currency', 'EUR', 'total', (n * 7919::bigint % 100000) / 100.0,
             'customer', json_build_object('name', 'Customer ' || n % 5000, 'email', md5((n % 5000)::text) || '@example.com'),
             'items', json_build_array(json_build_object('sku', upper(left(md5(n::text), 8)), 'quantity', n % 5 + 1)),
             'note', CASE WHEN n % $9::int = 0 THEN 'zyxw' || n / $9::int || 'qv' ELSE 'Leave it at the door' END)::text AS body
      FROM generate_series($6::int, $7::int - 1) AS n
  ), stored AS (
    INSERT INTO event (id, notebook_id, version_id, received_at, method, uri, headers, body, client_ip, scheme,
                       http_version, search, run, duration_ms)
    SELECT uuidv7(age), $1, version.id, now() + age, 'POST', '/e/' || $2::text || '/orders?shop=' || n % 100,
           json_build_array(
             json_build_array('Host', '127.0.0.1:3000'), json_build_array('Content-Type', 'application/json'),
             json_build_array('User-Agent', 'Shop/1.0'), json_build_array('X-Request-Id', md5(n::text)),
             json_build_array('Content-Length', length(body)::text)),
           convert_to(body, 'UTF8'), '127.0.0.1', 'http', '1.1',
           lower(concat_ws(E'\\n', 'POST', '/e/' || $2::text || '/orders?shop=' || n % 100, '127.0.0.1',
             'Host: 127.0.0.1:3000', 'Content-Type: application/json', 'User-Agent: Shop/1.0',
             'X-Request-Id: ' || md5(n::text), 'Content-Length: ' || length(body), body)),
           'done', 0.1
      FROM numbered, (SELECT id FROM version WHERE notebook_id = $1 ORDER BY number DESC LIMIT 1) AS version
    RETURNING id, received_at, body
  ), promised AS (
    INSERT INTO delivery (id, event_id, cell_id, position, state, endpoint, host, payload, content_type, due_at, attempt)
    SELECT uuidv7(received_at - now()), id, $3::uuid, 0, $5::text::delivery_state, $4::text, $10::text, body, 'application/json',
           received_at, CASE $5::text WHEN 'delivered' THEN 1 ELSE 0 END
      FROM stored
    RETURNING id, due_at
  )
  INSERT INTO attempt (delivery_id, number, outcome, started_at, duration_ms, request_headers, status,
                       response_headers, response_body)
  SELECT id, 1, 'delivered', due_at, 3.2, '[["user-agent", "Hookbook"], ["content-type", "application/json"]]', 200,
         '[["content-type", "application/json"]]', '{"success":true}'
    FROM promised WHERE $5::text = 'delivered'`;
