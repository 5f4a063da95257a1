import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { startLease } from "@/lib/delivery/lease";
import { insertEvents } from "@/lib/events/insert";
import { deleteNotebook, saveNotebook } from "@/lib/notebooks/store";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, ORIGIN, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

test("stores an event with its deliveries and payloads, byte for byte", async () => {
  const source = await sourceOf(await seedNotebook());
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const deliveries = [
    newDelivery({ payload: everyByte, contentType: "text/plain" }),
    newDelivery({ position: 1, state: "skipped", payload: null, contentType: null }),
    newDelivery({ position: 2, state: "failed", payload: null, contentType: null, message: "EXCEPTION é" }),
  ];
  const event = newEvent(source, {
    run: { durationMs: 1.25, message: "EXCEPTION é", observations: null, deliveries },
  });
  event.raw = {
    ...event.raw,
    uri: "/e/x//a/../?ü=%00",
    headers: [
      ["X-É", 'a"\\b'],
      ["x-é", ""],
    ],
    body: everyByte,
  };

  expect((await insertEvents(pool, [event])).events).toEqual(new Set([event.id]));
  expect(
    await db.event.findFirst({ include: { deliveries: { orderBy: { position: "asc" } } } }),
  ).toMatchObject({
    id: event.id,
    receivedAt: event.receivedAt,
    uri: "/e/x//a/../?ü=%00",
    headers: [
      ["X-É", 'a"\\b'],
      ["x-é", ""],
    ],
    body: everyByte,
    run: "done",
    durationMs: 1.25,
    message: "EXCEPTION é",
    observations: null,
    deliveries: [
      { state: "pending", payload: everyByte, contentType: "text/plain", message: null },
      { state: "skipped", payload: null, contentType: null },
      { state: "failed", payload: null, message: "EXCEPTION é" },
    ],
  });
});

test("stores nothing of an event whose version is no longer the newest, and everything of the others", async () => {
  const notebook = await seedNotebook();
  const old = await sourceOf(notebook);
  await saveNotebook(OWNER, notebook.id, notebook, ORIGIN);
  const other = await sourceOf(await seedNotebook());
  const run = { durationMs: 1, message: null, observations: null, deliveries: [newDelivery()] };

  const kept = newEvent(other);
  expect((await insertEvents(pool, [newEvent(old, { run }), kept])).events).toEqual(new Set([kept.id]));
  expect(await db.event.count()).toBe(1);
  expect(await db.delivery.count()).toBe(0);
});

test("stores nothing for a notebook that was deleted", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  await deleteNotebook(OWNER, notebook.id);

  expect((await insertEvents(pool, [newEvent(source)])).events).toEqual(new Set());
});

test("an event whose run is still to be made is pending, and due once its grace is over", async () => {
  const source = await sourceOf(await seedNotebook());
  await insertEvents(pool, [newEvent(source, { run: null, graceMs: 60_000 })]);

  const event = await db.event.findFirstOrThrow();
  expect(event).toMatchObject({ run: "pending", durationMs: null });
  const graceMs = (event.runDueAt?.getTime() ?? 0) - Date.now();
  expect(graceMs).toBeGreaterThan(50_000);
  expect(graceMs).toBeLessThan(60_001);
});

test.each(["an event", "a delivery"])(
  "a batch of events with their deliveries is stored whole, or not at all because of %s that can't be",
  async (culprit) => {
    const source = await sourceOf(await seedNotebook());
    const id = uuidv7();
    const eventOf = (eventId: string, deliveryId: string) =>
      newEvent(source, {
        id: eventId,
        run: {
          durationMs: 1,
          message: null,
          observations: null,
          deliveries: [newDelivery({ id: deliveryId })],
        },
      });
    const isEvent = culprit === "an event";
    const batch = [1, 2].map(() => eventOf(isEvent ? id : uuidv7(), isEvent ? uuidv7() : id)); // the same id twice

    await expect(insertEvents(pool, batch)).rejects.toThrow(/duplicate key/);
    expect([await db.event.count(), await db.delivery.count()]).toEqual([0, 0]);

    await insertEvents(pool, [eventOf(uuidv7(), uuidv7()), eventOf(uuidv7(), uuidv7())]);
    expect([await db.event.count(), await db.delivery.count()]).toEqual([2, 2]);
  },
);

describe("deliveries that this process sends itself", () => {
  test("are stored as claimed, under a lease that runs, and the others as pending", async () => {
    const source = await sourceOf(await seedNotebook());
    const [held, other] = [newDelivery(), newDelivery({ position: 1 })];
    const run = { durationMs: 1, message: null, observations: null, deliveries: [held, other] };
    const workerId = await startLease(pool);
    const claim = { workerId, ids: new Set([held.id]) };

    expect(await insertEvents(pool, [newEvent(source, { run })], claim)).toMatchObject({ isClaimed: true });
    expect(await db.delivery.findMany({ orderBy: { position: "asc" } })).toMatchObject([
      { state: "sending", attempt: 1, claimedBy: workerId, claimedAt: expect.any(Date) },
      { state: "pending", attempt: 0, claimedBy: null, claimedAt: null },
    ]);
  });

  test("are pending when the lease has run out, and it says so", async () => {
    const source = await sourceOf(await seedNotebook());
    const held = newDelivery();
    const run = { durationMs: 1, message: null, observations: null, deliveries: [held] };
    const workerId = await startLease(pool);
    await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
    const claim = { workerId, ids: new Set([held.id]) };

    expect(await insertEvents(pool, [newEvent(source, { run })], claim)).toMatchObject({ isClaimed: false });
    expect(await db.delivery.findFirst()).toMatchObject({ state: "pending", attempt: 0, claimedBy: null });
  });
});
