import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { enginePool, type Queryable } from "@/lib/db";
import { claimDeliveries, claimMore } from "@/lib/delivery/claim";
import { claimLimited } from "@/lib/delivery/claim-limited";
import { startLease } from "@/lib/delivery/lease";
import { growBacklog } from "@/test/backlog";
import { resetDatabase } from "@/test/database";
import { laneOf, roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";
import { statementOf } from "@/test/statement-of";

const BACKLOG = 20_000;
const FULL = "01890000-0000-7000-8000-0000000000f0";
const FULL_HOST = "full.example";
const LIMITED_HOST = "unverified.example";

/** Room for 100 of each destination and host, where both of the backlog have none left. */
const room = roomOf({
  lanes: [laneOf(FULL, 100, FULL_HOST)],
  hosts: [{ name: FULL_HOST, unsent: 100 }],
});

let client: pg.PoolClient;

beforeAll(async () => {
  await resetDatabase();
  client = await enginePool.connect();
  await seedDeliveries(1, { cellId: FULL, endpoint: `http://${FULL_HOST}/` });
  await growBacklog(client, BACKLOG, FULL_HOST);
  await seedDeliveries(5);
  await seedDeliveries(1, { cellId: FULL, endpoint: `http://${LIMITED_HOST}/` });
  await client.query("UPDATE delivery SET limited = true WHERE host = $1", [LIMITED_HOST]);
  await growBacklog(client, BACKLOG, LIMITED_HOST);
  await client.query("VACUUM ANALYZE event, delivery");
});
afterAll(() => client.release());

type Plan = { "Shared Hit Blocks": number; "Shared Read Blocks": number };

/** Makes a claim, and tells how many pages of 8 KiB Postgres looked at for it. */
async function pagesOf(claim: (db: Queryable) => Promise<unknown>): Promise<number> {
  const plan = await planOf(claim);
  return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
}

async function planOf(claim: (db: Queryable) => Promise<unknown>): Promise<Plan> {
  const { text, values } = await statementOf(claim);
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
  return rows[0]["QUERY PLAN"][0].Plan;
}

test("a claim steps over the backlog of a destination that is full, whatever its length", async () => {
  const worker = await startLease(client);
  const { rows } = await client.query("SELECT count(*)::int FROM delivery WHERE state = 'pending'");
  expect(rows).toEqual([{ count: 2 * BACKLOG + 7 }]);

  expect(await pagesOf((db) => claimDeliveries(db, worker, room))).toBeLessThan(150); // the backlog alone has over 1,000
  const { rows: states } = await client.query(
    "SELECT host, count(*)::int FROM delivery WHERE state = 'sending' GROUP BY host",
  );
  expect(states).toEqual([{ host: "127.0.0.1:1", count: 5 }]);
});

test("a claim for more of a backlog reads what it takes, and not the rest", async () => {
  const worker = await startLease(client);
  const open = [{ ...laneOf(FULL, 0, FULL_HOST), room: 10, since: null, laterSince: null }];

  expect(await pagesOf((db) => claimMore(db, worker, roomOf(), open))).toBeLessThan(300);
});

test("a claim within a host's budget reads what it takes, and nothing of what waits behind it", async () => {
  const worker = await startLease(client);
  const budget = { perSecond: 10, perDay: 1_000 };
  await claimLimited(client, worker, roomOf(), budget); // the first makes the host's row
  await client.query("UPDATE host_budget SET tokens = 10");
  const plan = await planOf((db) => claimLimited(db, worker, roomOf(), budget));

  expect(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]).toBeLessThan(400); // what waits has over 1,000
  expect(JSON.stringify(plan)).toContain('"Index Name":"delivery_limited_idx"');
  expect(JSON.stringify(plan)).not.toContain("Seq Scan");
  const { rows } = await client.query(
    "SELECT count(*)::int FROM delivery WHERE state = 'sending' AND limited",
  );
  expect(rows).toEqual([{ count: 20 }]);
});
