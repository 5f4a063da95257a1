import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { RECLAIM_BATCH } from "@/lib/delivery/reclaim";
import { reclaimAll } from "@/lib/delivery/reclaim-all";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

const MORE = 3; // than one batch

beforeEach(async () => {
  await resetDatabase();
  await seedDeliveries(RECLAIM_BATCH + MORE);
  const count = 2 * RECLAIM_BATCH;
  const room = roomOf({ total: count, perDestination: count, perHost: count });
  await claimDeliveries(pool, await startLease(pool), room);
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
});

test("what a crash left is taken back in batches, each of which is told once", async () => {
  const { id } = await db.notebook.findFirstOrThrow();
  const told: string[][] = [];
  await reclaimAll(pool, { forMs: 60_000, onReclaimed: (topics) => told.push(topics) });

  expect(told).toEqual([[id], [id]]);
  expect(await db.delivery.count({ where: { state: "pending" } })).toBe(RECLAIM_BATCH + MORE);
  expect(await db.attempt.count({ where: { outcome: "interrupted" } })).toBe(RECLAIM_BATCH + MORE);
});

test("no batch begins when the lease is to be renewed, and the next time goes on", async () => {
  const sending = () => db.delivery.count({ where: { state: "sending" } });
  await reclaimAll(pool, { forMs: 0, onReclaimed() {} });
  expect(await sending()).toBe(MORE);

  await reclaimAll(pool, { forMs: 0, onReclaimed() {} });
  expect(await sending()).toBe(0);
});
