import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { handBack } from "@/lib/delivery/hand-back";
import { startLease } from "@/lib/delivery/lease";
import { insertEvents, type NewDelivery } from "@/lib/events/insert";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { roomOf } from "@/test/room";
import { newDelivery, newEvent, seedDeliveries, seedNotebook, sourceOf } from "@/test/seed";

let engine: Engine;
let endpoint: Endpoint;

beforeEach(async () => {
  await resetDatabase();
  endpoint = await startEndpoint();
  engine = createEngine({ loopback: true, networks: [] });
});
afterEach(async () => {
  await engine.stop(0);
  await endpoint.close();
});

function claimedOf({ id, cellId, host, endpoint: url, payload }: NewDelivery, given = {}): ClaimedDelivery {
  return {
    id,
    cellId,
    host,
    endpoint: url,
    payload: payload ?? new Uint8Array(),
    contentType: "application/json",
    attempt: 1,
    atMostOnce: false,
    topic: "",
    ...given,
  };
}

async function holdWhenLeased(delivery: ClaimedDelivery) {
  engine.start();
  return await vi.waitFor(() => {
    const held = engine.hold([delivery]);
    expect(held.workerId).not.toBeNull();
    return held;
  });
}

test("what is held and stored is sent without a second look at Postgres, as attempt 1", async () => {
  const delivery = newDelivery({ endpoint: endpoint.url });
  const held = await holdWhenLeased(claimedOf(delivery));
  const event = newEvent(await sourceOf(await seedNotebook()), {
    run: { durationMs: 1, message: null, observations: null, deliveries: [delivery] },
  });
  const { isClaimed } = await insertEvents(pool, [event], held);
  expect(isClaimed).toBe(true);
  expect(endpoint.received).toEqual([]); // nothing is sent before it is known to be stored
  held.send(new Set([delivery.id]));

  await vi.waitFor(async () => expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" }));
  expect(endpoint.received).toMatchObject([{ id: delivery.id }]);
  expect(await db.attempt.findMany()).toMatchObject([{ number: 1, outcome: "delivered" }]);
});

test("nothing is held before it is started, nor what is at most once", async () => {
  const delivery = claimedOf(newDelivery());
  expect(engine.hold([delivery])).toMatchObject({ workerId: null });

  (await holdWhenLeased(delivery)).send(new Set());
  expect(engine.hold([claimedOf(newDelivery(), { atMostOnce: true })])).toMatchObject({ workerId: null });
});

test("when nobody can tell whether it was stored, it is not sent, and its worker claims no more", async () => {
  const delivery = newDelivery({ endpoint: endpoint.url });
  const held = await holdWhenLeased(claimedOf(delivery));
  held.doubt();

  const next = await holdWhenLeased(claimedOf(newDelivery()));
  expect(next.workerId).not.toBe(held.workerId);
  expect(await db.worker.count({ where: { id: held.workerId ?? "" } })).toBe(1); // renewed until nothing can commit any more
  next.send(new Set());
  expect(endpoint.received).toEqual([]);
});

test("what is handed back is pending as if it had never been claimed, if it is still its worker's", async () => {
  const [id] = await seedDeliveries(1);
  const workerId = await startLease(pool);
  const [claimed] = await claimDeliveries(pool, workerId, roomOf());
  await handBack(pool, [{ id: id!, attempt: claimed!.attempt, workerId: await startLease(pool) }]);
  expect(await db.delivery.findFirst()).toMatchObject({ state: "sending", attempt: 1 });

  await handBack(pool, [{ id: id!, attempt: claimed!.attempt, workerId }]);
  expect(await db.delivery.findFirst()).toMatchObject({
    state: "pending",
    attempt: 0,
    later: false,
    claimedBy: null,
  });
});
