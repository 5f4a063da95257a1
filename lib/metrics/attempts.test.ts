import { Agent } from "undici";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { startLease } from "@/lib/delivery/lease";
import { sendAttempt } from "@/lib/delivery/send";
import { countAttempt } from "@/lib/metrics/attempts";
import { resetDatabase } from "@/test/database";
import { startEndpoint } from "@/test/endpoint";
import { metricsPage } from "@/test/metrics-page";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

const { movedBy } = metricsPage();

beforeEach(resetDatabase);

const attempts: [outcome: string, state: string, endpoint: () => Promise<string>, engine: () => Engine][] = [
  ["delivered", "delivered", () => endpointOf(), () => createEngine({ loopback: true, networks: [] })],
  [
    "rejected",
    "failed",
    () => endpointOf((_request, response) => response.writeHead(500).end()),
    () => createEngine({ loopback: true, networks: [] }),
  ],
  ["blocked", "blocked", () => endpointOf(), () => createEngine({ loopback: false, networks: [] })],
  [
    "unreachable",
    "failed",
    async () => "http://127.0.0.1:1/",
    () => createEngine({ loopback: true, networks: [] }),
  ],
];

test.each(attempts)(
  "an attempt that is %s counts, with its time",
  async (outcome, state, endpoint, engine) => {
    await seedDeliveries(1, { endpoint: await endpoint() });
    const moved = await movedBy(async () => {
      const started = engine();
      started.start();
      await vi.waitFor(async () => expect(await db.attempt.count()).toBe(1), { timeout: 8_000 });
      await started.stop(0);
    });

    expect(moved).toEqual({
      [`hookbook_attempts_total ${outcome}`]: 1,
      [`hookbook_attempt_duration_seconds_count ${outcome}`]: 1,
      [`hookbook_deliveries_total ${state}`]: 1,
      "hookbook_batch_items_count attempts": 1,
    });
  },
);

test("an attempt that timed out counts, with its time", async () => {
  const endpoint = await endpointOf(() => {});
  const moved = await movedBy(async () => {
    const sendable = { id: "x", endpoint, payload: Buffer.from("{}"), contentType: "application/json" };
    const dispatcher = new Agent();
    countAttempt(await sendAttempt(sendable, { dispatcher, deadlineMs: 50 }));
    await dispatcher.close();
  });

  expect(moved).toEqual({
    "hookbook_attempts_total timed_out": 1,
    "hookbook_attempt_duration_seconds_count timed_out": 1,
  });
});

test("what a dead worker was sending counts as interrupted, and has no time", async () => {
  await seedDeliveries(1);
  await claimDeliveries(pool, await startLease(pool), roomOf());
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  const moved = await movedBy(async () => {
    const engine = createEngine({ loopback: true, networks: [] }); // not started: it reclaims and sends nothing
    await vi.waitFor(async () => expect(await db.attempt.count()).toBe(1), { timeout: 8_000 });
    await engine.stop(0);
  });

  expect(moved).toEqual({
    "hookbook_attempts_total interrupted": 1,
    "hookbook_deliveries_total pending": 1,
  });
});

async function endpointOf(...given: Parameters<typeof startEndpoint>): Promise<string> {
  const endpoint = await startEndpoint(...given);
  onTestFinished(endpoint.close);
  return endpoint.url;
}
