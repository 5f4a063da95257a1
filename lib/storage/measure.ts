import type { Queryable } from "@/lib/db";

/**
 * Measures how much every account's events take, with what was sent and what came back, and writes it down (Account.stored_bytes).
 *
 * By notebook it is the number of events, which an index gives, times what the last 200 take: to read every one would cost more than
 * it tells. An event counts its texts and bytes, and 300 for the rest of its row; a delivery and an attempt 250 each.
 */
export async function measureStorage(db: Queryable): Promise<void> {
  await db.query(MEASURE);
}

const MEASURE = `
  UPDATE account SET stored_bytes = measured.bytes
    FROM (SELECT account.id, coalesce(sum(counted.events * sampled.bytes), 0)::bigint AS bytes
            FROM account
            LEFT JOIN notebook ON notebook.account_id = account.id
            LEFT JOIN LATERAL (SELECT count(*) AS events FROM event WHERE notebook_id = notebook.id) AS counted ON true
            LEFT JOIN LATERAL (
              SELECT avg(octet_length(body) + octet_length(search) + octet_length(headers::text) + octet_length(uri) + 300 + coalesce(
                (SELECT sum(coalesce(octet_length(payload), 0) + 250 + coalesce(
                   (SELECT sum(coalesce(octet_length(response_body), 0) + octet_length(request_headers::text)
                               + octet_length(response_headers::text) + 250)
                      FROM attempt WHERE delivery_id = delivery.id), 0))
                   FROM delivery WHERE event_id = late.id), 0)) AS bytes
                FROM (SELECT * FROM event WHERE notebook_id = notebook.id ORDER BY id DESC LIMIT 200) AS late) AS sampled ON true
           GROUP BY account.id) AS measured
   WHERE account.id = measured.id AND account.stored_bytes <> measured.bytes`;
