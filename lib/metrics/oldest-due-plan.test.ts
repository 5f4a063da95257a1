import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { secondsOfOldestDue } from "@/lib/metrics/oldest-due";
import { growBacklog } from "@/test/backlog";
import { resetDatabase } from "@/test/database";
import { seedDeliveries } from "@/test/seed";

const BACKLOG = 20_000;
const PAUSED = "paused.example";
const FULL = "full.example";

let client: pg.PoolClient;

beforeAll(async () => {
  await resetDatabase();
  client = await pool.connect();
  const place = { host: PAUSED, cellId: uuidv7(), endpoint: `http://${PAUSED}/` };
  const [first] = await seedDeliveries(1, place);
  await seedDeliveries(1, { endpoint: `http://${FULL}/` });
  for (let seeded = 0; seeded < 5; seeded++) await seedDeliveries(1);
  const { rows } = await client.query(
    "SELECT notebook_id FROM event JOIN delivery ON delivery.event_id = event.id WHERE delivery.id = $1",
    [first],
  );
  await recordPauses(pool, [
    { ...place, topic: rows[0].notebook_id, status: 410, reason: "Gone.", waitMs: null },
  ]);
});
afterAll(() => client.release());

type Plan = { "Shared Hit Blocks": number; "Shared Read Blocks": number };

/** How many pages of 8 KiB Postgres looks at, and its plan. */
async function lookAtOldest(): Promise<{ pages: number; plan: string }> {
  let message = "";
  const noted = {
    query: async (text: string) => {
      message = text;
      return [{ rows: [{ seconds: 0 }] }];
    },
  };
  await secondsOfOldestDue(noted as Pick<pg.Pool, "query">);
  const explained = message.replace("WITH RECURSIVE lane", "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) $&");
  const results: unknown = await client.query(explained);
  const plan: Plan = (results as pg.QueryResult[]).at(-1)!.rows[0]["QUERY PLAN"][0].Plan;
  return { pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan: JSON.stringify(plan) };
}

test("the oldest is found in the backlogs of a paused and of a full destination without reading them, with statistics or without", async () => {
  await client.query("ANALYZE event, delivery, destination_pause");
  for (const host of [PAUSED, FULL]) await growBacklog(client, BACKLOG, host);
  for (const ready of ["SELECT", "VACUUM ANALYZE event, delivery"]) {
    await client.query(ready);
    const { pages, plan } = await lookAtOldest();

    expect(pages).toBeLessThan(150); // the index of what is pending alone has more than 400
    expect(plan).toContain('"Index Name":"delivery_pending_idx"');
  }
});
