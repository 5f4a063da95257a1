import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { renewLease, startLease } from "@/lib/delivery/lease";
import type { Outcome } from "@/lib/delivery/outcome";
import { reclaimDeliveries } from "@/lib/delivery/reclaim";
import { recordOutcomes } from "@/lib/delivery/record";
import type { OutcomeKind } from "@/lib/delivery/schema";
import type { NewDelivery } from "@/lib/events/insert";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

beforeEach(resetDatabase);

function outcome(kind: OutcomeKind, given: Partial<Outcome> = {}): Outcome {
  return {
    kind,
    startedAt: new Date(),
    durationMs: 9.5,
    requestHeaders: [["webhook-id", "x"]],
    response: {
      status: 200,
      headers: [["X-A", "caf\xe9"]],
      body: Buffer.from([0xff, 0, 0x61]),
      headersCut: true,
      truncated: false,
    },
    cause: null,
    reason: null,
    ...given,
  };
}

async function claimOne(given: Partial<NewDelivery> = {}) {
  await seedDeliveries(1, given);
  const workerId = await startLease(pool);
  const [claimed] = await claimDeliveries(pool, workerId, roomOf());
  return { deliveryId: claimed!.id, attempt: claimed!.attempt, workerId };
}

test.each([
  ["delivered", "delivered"],
  ["rejected", "failed"],
  ["timed_out", "failed"],
  ["unreachable", "failed"],
  ["blocked", "blocked"],
  ["interrupted", "pending"],
] as const)("%s leads to %s, and the claim is let go", async (kind, state) => {
  const claim = await claimOne();
  const states = await recordOutcomes(pool, [{ ...claim, outcome: outcome(kind) }]);

  expect(states).toEqual([{ state, count: 1 }]);
  expect(await db.delivery.findFirst()).toMatchObject({ state, claimedBy: null, claimedAt: null });
  expect(await db.attempt.findMany()).toMatchObject([{ number: 1, outcome: kind }]);
});

test("keeps what came back, whatever its bytes", async () => {
  const claim = await claimOne();
  await recordOutcomes(pool, [{ ...claim, outcome: outcome("delivered") }]);

  expect(await db.attempt.findFirst()).toMatchObject({
    durationMs: 9.5,
    requestHeaders: [["webhook-id", "x"]],
    status: 200,
    responseHeaders: [["X-A", "café"]],
    headersCut: true,
    responseBody: new Uint8Array([0xff, 0, 0x61]),
    truncated: false,
  });
});

test("recording twice is the same as recording once", async () => {
  const claim = await claimOne();
  await recordOutcomes(pool, [{ ...claim, outcome: outcome("delivered") }]);
  await recordOutcomes(pool, [{ ...claim, outcome: outcome("rejected") }]);

  expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" });
  expect(await db.attempt.findMany()).toMatchObject([{ outcome: "delivered" }]);
});

test("a worker that outlived its lease changes nothing that it no longer owns", async () => {
  const late = await claimOne();
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  expect(await reclaimDeliveries(pool)).toMatchObject([{ state: "pending", attempt: 1 }]);
  const current = await startLease(pool);
  await claimDeliveries(pool, current, roomOf());

  expect(await recordOutcomes(pool, [{ ...late, outcome: outcome("delivered") }])).toEqual([]);

  expect(await db.delivery.findFirst()).toMatchObject({ state: "sending", claimedBy: current, attempt: 2 });
  expect(await db.attempt.findMany()).toMatchObject([{ number: 1, outcome: "interrupted" }]);
});

test("the delivery of another claim by the same worker is left alone too", async () => {
  const first = await claimOne();
  await recordOutcomes(pool, [{ ...first, outcome: outcome("interrupted") }]);
  await claimDeliveries(pool, first.workerId, roomOf());
  await recordOutcomes(pool, [{ ...first, outcome: outcome("delivered") }]);

  expect(await db.delivery.findFirst()).toMatchObject({ state: "sending", attempt: 2 });
});

test("an outcome whose delivery was deleted meanwhile fails nobody else's", async () => {
  const gone = await claimOne();
  await db.delivery.deleteMany();
  const kept = await claimOne();
  await recordOutcomes(pool, [
    { ...gone, outcome: outcome("delivered") },
    { ...kept, outcome: outcome("delivered") },
  ]);

  expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" });
});

test("what a dead worker was sending is recorded as interrupted, and is pending again", async () => {
  const { deliveryId } = await claimOne();
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");

  expect(await reclaimDeliveries(pool)).toMatchObject([{ state: "pending", attempt: 1 }]);
  expect(await db.delivery.findFirst()).toMatchObject({
    id: deliveryId,
    state: "pending",
    claimedBy: null,
    attempt: 1,
  });
  expect(await db.attempt.findMany()).toMatchObject([
    { number: 1, outcome: "interrupted", durationMs: null },
  ]);
  expect(await reclaimDeliveries(pool)).toEqual([]);
});

test("what a live worker is sending is not taken from it, nor is anything from one that renewed late", async () => {
  const { workerId } = await claimOne();
  expect(await reclaimDeliveries(pool)).toEqual([]);

  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  expect(await renewLease(pool, workerId)).toBe(true);
  expect(await reclaimDeliveries(pool)).toEqual([]);
});

test("a worker whose lease was ended is told so when it renews", async () => {
  const { workerId } = await claimOne();
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  await reclaimDeliveries(pool);

  expect(await renewLease(pool, workerId)).toBe(false);
});

test.each(["recorded as interrupted", "left by a worker that died"])(
  "at most once, a delivery that is %s has failed and is not sent again",
  async (how) => {
    const claim = await claimOne({ atMostOnce: true });
    if (how === "recorded as interrupted") {
      await recordOutcomes(pool, [{ ...claim, outcome: outcome("interrupted", { response: null }) }]);
    } else {
      await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
      await reclaimDeliveries(pool);
    }

    expect(await db.delivery.findFirst()).toMatchObject({ state: "failed", claimedBy: null });
    expect(await db.attempt.findMany()).toMatchObject([{ number: 1, outcome: "interrupted" }]);
  },
);
