import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { claimDeliveries, claimDeliveriesOf } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { resetDatabase } from "@/test/database";
import { newDelivery, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const room = (total: number, perCell = 100, inFlight = new Map<string, number>()) => ({
  total,
  perCell,
  inFlight,
});
const idsOf = (claimed: { id: string }[]) => claimed.map(({ id }) => id).sort();

test("neither waits for nor receives what another worker is claiming", async () => {
  await seedDeliveries(5);
  const [a, b] = [await startLease(pool), await startLease(pool)];
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const first = await claimDeliveries(client, a, room(3)); // not committed yet
    const second = await claimDeliveries(pool, b, room(5)); // on another connection

    expect(first).toHaveLength(3);
    expect(second).toHaveLength(2);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(5);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
});

test("takes the longest due first, with all that it takes to send them, and counts the attempt", async () => {
  const ids = await seedDeliveries(3);
  await pool.query("UPDATE delivery SET due_at = now() - interval '1 minute' WHERE id = $1", [ids[2]]);

  expect(await claimDeliveries(pool, await startLease(pool), room(1))).toEqual([
    {
      id: ids[2],
      attempt: 1,
      cellId: expect.any(String),
      endpoint: "http://127.0.0.1:1/",
      payload: Buffer.from('{"n":1}'),
      contentType: "application/json",
    },
  ]);
});

test("leaves what is not due yet, and what is being sent", async () => {
  const [late] = await seedDeliveries(2);
  await pool.query("UPDATE delivery SET due_at = now() + interval '1 minute' WHERE id = $1", [late]);
  const worker = await startLease(pool);

  expect(await claimDeliveries(pool, worker, room(10))).toHaveLength(1);
  expect(await claimDeliveries(pool, worker, room(10))).toEqual([]);
});

test("gives each destination no more than the room it has, and looks past one that is full", async () => {
  const full = uuidv7();
  const half = uuidv7();
  await seedDeliveries(5, { cellId: full });
  await seedDeliveries(5, { cellId: half });
  const claimed = await claimDeliveries(
    pool,
    await startLease(pool),
    room(
      10,
      3,
      new Map([
        [full, 3],
        [half, 1],
      ]),
    ),
  );

  expect(claimed.map(({ cellId }) => cellId)).toEqual([half, half]);
});

test("a worker whose lease has run out, or was ended, claims nothing", async () => {
  await seedDeliveries(1);
  const worker = await startLease(pool);
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");

  expect(await claimDeliveries(pool, worker, room(1))).toEqual([]);
  expect(await claimDeliveries(pool, uuidv7(), room(1))).toEqual([]);
});

test("claims an event's own deliveries although they are in their grace, and no others", async () => {
  await seedDeliveries(1);
  const delivery = newDelivery();
  const event = await seedEvent(await sourceOf(await seedNotebook()), [delivery]);
  await pool.query("UPDATE delivery SET due_at = now() + interval '1 minute' WHERE id = $1", [delivery.id]);
  const worker = await startLease(pool);

  expect(idsOf(await claimDeliveriesOf(pool, worker, event.id, room(9)))).toEqual([delivery.id]);
  expect(await claimDeliveriesOf(pool, worker, event.id, room(9))).toEqual([]);
});

test("claims none of an event's deliveries that there is no room for", async () => {
  const delivery = newDelivery();
  const event = await seedEvent(await sourceOf(await seedNotebook()), [delivery]);
  const worker = await startLease(pool);
  const full = room(9, 3, new Map([[delivery.cellId, 3]]));

  expect(await claimDeliveriesOf(pool, worker, event.id, full)).toEqual([]);
  expect(await claimDeliveriesOf(pool, worker, event.id, room(0))).toEqual([]);
});
