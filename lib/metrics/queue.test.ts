import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
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

test("what waits for the budget of a host is in the queue, and does not make it old", async () => {
  await seedDeliveries(2);
  await pool.query("UPDATE delivery SET limited = true, due_at = now() - interval '1 minute'");
  const metrics = await scrape();

  expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(2);
  expect(sampleOf(metrics, "hookbook_queue_oldest_pending_age_seconds")).toBe(0);
});
