import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { enginePool, type Queryable } from "@/lib/db";
import { handBack } from "@/lib/delivery/hand-back";
import { recordOutcomes } from "@/lib/delivery/record";
import { resetDatabase } from "@/test/database";
import { seedDeliveries } from "@/test/seed";
import { statementOf } from "@/test/statement-of";

let client: pg.PoolClient;

beforeAll(async () => {
  await resetDatabase();
  client = await enginePool.connect();
});
afterAll(() => client.release());

/** How Postgres goes about a statement that is prepared once, for whatever values: as text, a line a node or condition. */
async function genericPlanOf(act: (db: Queryable) => Promise<unknown>): Promise<string> {
  const { text } = await statementOf(act);
  const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN) ${text}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const BATCHES: [what: string, act: (db: Queryable) => Promise<unknown>][] = [
  ["recorded", (db) => recordOutcomes(db, [])],
  ["handed back", (db) => handBack(db, [])],
];

test.each(BATCHES)("what is %s in a batch is looked up, and not compared each with each", async (_, act) => {
  for (const deliveries of [0, 2_000]) {
    if (deliveries > 0) await seedDeliveries(deliveries);
    await client.query("ANALYZE delivery");
    const plan = await genericPlanOf(act);

    expect(plan).toContain("Index Cond: (id = ANY ($1))");
    expect(plan).toMatch(/Hash Cond: .*\b(delivery_id|claim\.id) = delivery\.id/);
  }
});
