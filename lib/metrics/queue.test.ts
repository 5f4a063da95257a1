import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { resetDatabase } from "@/test/database";
import { sampleOf } from "@/test/exposition";
import { metricsPage } from "@/test/metrics-page";
import { seedDeliveries } from "@/test/seed";

const { scrape } = metricsPage();

beforeEach(resetDatabase);

test("the queue is what the database holds: what waits, what is being sent, and how long the oldest has waited", async () => {
  await seedDeliveries(3);
  await pool.query("UPDATE delivery SET due_at = now() - interval '1 minute'");
  const [one] = await db.delivery.findMany({ take: 1 });
  await db.delivery.update({ where: { id: one!.id }, data: { state: "sending" } });
  const metrics = await scrape();

  expect(sampleOf(metrics, "hookbook_queue_counted")).toBe(1);
  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(2);
  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "sending" })).toBe(1);
  expect(sampleOf(metrics, "hookbook_queue_runs")).toBe(0);
  const age = sampleOf(metrics, "hookbook_queue_oldest_pending_age_seconds");
  expect(age).toBeGreaterThanOrEqual(60);
  expect(age).toBeLessThan(120);
});

test("a queue that can't be counted in time is not shown, and the scrape is answered", async () => {
  await seedDeliveries(1);
  const holder = await pool.connect();
  await holder.query("BEGIN; LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
  const startedAt = performance.now();
  const metrics = await scrape().finally(async () => {
    await holder.query("ROLLBACK");
    holder.release();
  });

  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(sampleOf(metrics, "hookbook_queue_counted")).toBe(0);
  expect(metrics.get("hookbook_queue_deliveries")?.samples).toEqual([]);
  expect(metrics.get("hookbook_queue_runs")?.samples).toEqual([]);
  expect(metrics.get("hookbook_queue_oldest_pending_age_seconds")?.samples).toEqual([]);
  expect(sampleOf(await scrape(), "hookbook_queue_deliveries", { state: "pending" })).toBe(1);
});

const AGE = "hookbook_queue_oldest_pending_age_seconds";

/** Pauses the destination of a delivery, until a person enables it unless told. */
async function pauseOf(deliveryId: string, waitMs: number | null = null): Promise<void> {
  const delivery = await db.delivery.findUniqueOrThrow({
    where: { id: deliveryId },
    include: { event: true },
  });
  const { host, cellId, endpoint, event } = delivery;
  await recordPauses(pool, [
    { host, cellId, endpoint, topic: event.notebookId, status: 410, reason: "Gone.", waitMs },
  ]);
}

const makeOld = (ids: string[], minutes: number) =>
  pool.query("UPDATE delivery SET due_at = now() - $2 * interval '1 minute' WHERE id = ANY ($1)", [
    ids,
    minutes,
  ]);

test("how long the oldest waits is told also when there is too much to be counted", async () => {
  await makeOld(await seedDeliveries(1), 1);
  const holder = await pool.connect();
  await holder.query("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE"); // what is due is looked up without it
  const metrics = await scrape().finally(async () => {
    await holder.query("ROLLBACK");
    holder.release();
  });

  expect(sampleOf(metrics, "hookbook_queue_counted")).toBe(0);
  expect(sampleOf(metrics, AGE)).toBeGreaterThanOrEqual(60);
});

test("what waits for a paused destination is in the queue, and only what could be sent makes it old", async () => {
  const paused = await seedDeliveries(2);
  await makeOld(paused, 60);
  expect(sampleOf(await scrape(), AGE)).toBeGreaterThanOrEqual(3_600);

  await pauseOf(paused[0]!);
  const metrics = await scrape();
  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(2);
  expect(sampleOf(metrics, "hookbook_queue_paused_destinations")).toBe(1);
  expect(sampleOf(metrics, AGE)).toBe(0);

  for (const later of [false, true]) {
    const beside = await seedDeliveries(1);
    await makeOld(beside, 2);
    await pool.query("UPDATE delivery SET later = $2 WHERE id = ANY ($1)", [beside, later]);
    const age = sampleOf(await scrape(), AGE);
    expect(age).toBeGreaterThanOrEqual(120);
    expect(age).toBeLessThan(180);
    await pool.query("DELETE FROM delivery WHERE id = ANY ($1)", [beside]);
  }
});

test("after a pause that ended by itself, what waited for it has waited since its end", async () => {
  const ids = await seedDeliveries(1);
  await makeOld(ids, 60);
  await pauseOf(ids[0]!, 60_000);
  await pool.query("UPDATE destination_pause SET until = now() - interval '30 seconds'");
  const metrics = await scrape();

  expect(sampleOf(metrics, "hookbook_queue_paused_destinations")).toBe(0);
  const age = sampleOf(metrics, AGE);
  expect(age).toBeGreaterThanOrEqual(30);
  expect(age).toBeLessThan(90);
});

test("of a destination that has another endpoint since it was paused, what came before does not count", async () => {
  const ids = await seedDeliveries(2);
  await makeOld(ids.slice(0, 1), 60);
  await makeOld(ids.slice(1), 1);
  await pauseOf(ids[0]!);
  await pool.query("UPDATE destination_pause SET moved_at = now() - interval '30 minutes'");
  const age = sampleOf(await scrape(), AGE);

  expect(age).toBeGreaterThanOrEqual(60);
  expect(age).toBeLessThan(120);
});

test("what is kept as suspended is shown as that, and does not make the queue old", async () => {
  await seedDeliveries(2);
  await pool.query("UPDATE delivery SET state = 'suspended', due_at = now() - interval '1 minute'");
  const metrics = await scrape();

  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "suspended" })).toBe(2);
  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(0);
  expect(sampleOf(metrics, AGE)).toBe(0);
});

test("what waits for the budget of a host is in the queue, and does not make it old", async () => {
  await seedDeliveries(2);
  await pool.query("UPDATE delivery SET limited = true, due_at = now() - interval '1 minute'");
  const metrics = await scrape();

  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(2);
  expect(sampleOf(metrics, "hookbook_queue_oldest_pending_age_seconds")).toBe(0);
});
