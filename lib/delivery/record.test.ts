import { beforeEach, expect, test, vi } from "vitest";

import { createBatch } from "@/lib/batch";
import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { renewLease, startLease } from "@/lib/delivery/lease";
import type { Outcome } from "@/lib/delivery/outcome";
import { reclaimDeliveries } from "@/lib/delivery/reclaim";
import { type Ended, recordOutcomes } from "@/lib/delivery/record";
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

test("attempts and what becomes of their deliveries are one statement, for a batch as for one", async () => {
  await seedDeliveries(3);
  const workerId = await startLease(pool);
  const claimed = await claimDeliveries(pool, workerId, roomOf());
  const said = vi.spyOn(pool, "query");
  await recordOutcomes(
    pool,
    claimed.map(({ id, attempt }) => ({ deliveryId: id, attempt, workerId, outcome: outcome("delivered") })),
  );
  const statements = said.mock.calls.length;
  said.mockRestore();

  expect(statements).toBe(1);
  expect(await db.delivery.count({ where: { state: "delivered" } })).toBe(3);
  expect(await db.attempt.count()).toBe(3);
});

test("a batch that Postgres ends because of a deadlock is recorded one by one", async () => {
  await seedDeliveries(2);
  const workerId = await startLease(pool);
  const ended = (await claimDeliveries(pool, workerId, roomOf())).map(({ id, attempt }) => {
    return { deliveryId: id, attempt, workerId, outcome: outcome("delivered") };
  });
  const { deliveryId } = ended[0]!;
  const other = await pool.connect();
  await other.query("SET deadlock_timeout = '1min'"); // so it is the batch that Postgres ends
  await other.query("BEGIN");
  await other.query(
    "INSERT INTO attempt (delivery_id, number, outcome, started_at, request_headers) VALUES ($1, 1, 'interrupted', now(), '[]')",
    [deliveryId],
  );

  const record = async (batch: Ended[]) => {
    await recordOutcomes(pool, batch);
    return batch.map(() => undefined);
  };
  const records = createBatch(record, { maxItems: 10, maxBytes: 10, size: () => 0 });
  const recorded = Promise.all(ended.map(records.add));
  const lock = "SELECT FROM delivery WHERE id = $1 FOR NO KEY UPDATE";
  await vi.waitFor(async () => {
    await expect(pool.query(`${lock} NOWAIT`, [deliveryId])).rejects.toMatchObject({ code: "55P03" });
  });
  await other.query(lock, [deliveryId]); // the batch has it, and waits for the attempt: granted once the batch has ended
  await other.query("ROLLBACK");
  other.release(true);
  await recorded;

  expect(await db.delivery.count({ where: { state: "delivered" } })).toBe(2);
  expect(await db.attempt.count()).toBe(2);
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
