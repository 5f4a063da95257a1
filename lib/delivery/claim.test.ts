import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { claimDeliveries, claimDeliveriesOf } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { resetDatabase } from "@/test/database";
import { laneOf, roomOf } from "@/test/room";
import { newDelivery, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const idsOf = (claimed: { id: string }[]) => claimed.map(({ id }) => id).sort();

test("neither waits for nor receives what another worker is claiming", async () => {
  await seedDeliveries(5);
  const [a, b] = [await startLease(pool), await startLease(pool)];
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const first = await claimDeliveries(client, a, roomOf({ total: 3 })); // not committed yet
    const second = await claimDeliveries(pool, b, roomOf({ total: 5 })); // on another connection

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

  expect(await claimDeliveries(pool, await startLease(pool), roomOf({ total: 1 }))).toEqual([
    {
      id: ids[2],
      attempt: 1,
      cellId: expect.any(String),
      host: "127.0.0.1:1",
      later: false,
      dueAt: expect.any(Date),
      atMostOnce: false,
      topic: expect.any(String),
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

  expect(await claimDeliveries(pool, worker, roomOf({ total: 10 }))).toHaveLength(1);
  expect(await claimDeliveries(pool, worker, roomOf({ total: 10 }))).toEqual([]);
});

test("gives each destination no more than the room it has, and looks past one that is full", async () => {
  const [full, half] = [uuidv7(), uuidv7()];
  await seedDeliveries(5, { cellId: full });
  await seedDeliveries(5, { cellId: half });
  const room = roomOf({ perDestination: 3, lanes: [laneOf(full, 3), laneOf(half, 1)] });
  const claimed = await claimDeliveries(pool, await startLease(pool), room);

  expect(claimed.map(({ cellId }) => cellId)).toEqual([half, half]);
});

test("gives a host no more than the room it has, whatever its destinations, and looks past one that is full", async () => {
  await seedDeliveries(3, { endpoint: "http://full.example/" });
  await seedDeliveries(3, { endpoint: "http://full.example/other" });
  const here = { endpoint: "http://half.example/" };
  await seedDeliveries(3, here);
  await seedDeliveries(3, here);
  const hosts = [
    { name: "full.example", unsent: 4 },
    { name: "half.example", unsent: 2 },
  ];
  const claimed = await claimDeliveries(pool, await startLease(pool), roomOf({ perHost: 4, hosts }));

  expect(claimed.map(({ host }) => host)).toEqual(["half.example", "half.example"]);
  expect(new Set(claimed.map(({ cellId }) => cellId)).size).toBe(2); // destinations take turns
});

test("with room for few, destinations take turns, though one has waited longer", async () => {
  const [early, late] = [uuidv7(), uuidv7()];
  await seedDeliveries(5, { cellId: early });
  await pool.query("UPDATE delivery SET due_at = now() - interval '1 hour'");
  await seedDeliveries(5, { cellId: late });
  const claimed = await claimDeliveries(pool, await startLease(pool), roomOf({ total: 4 }));

  expect(claimed.filter(({ cellId }) => cellId === late)).toHaveLength(2);
});

test("first attempts come before later ones, which get a quarter of the room", async () => {
  const cellId = uuidv7();
  const later = await seedDeliveries(10, { cellId });
  await pool.query("UPDATE delivery SET later = true, due_at = now() - interval '1 hour'");
  await seedDeliveries(10, { cellId });
  const worker = await startLease(pool);
  const claimed = await claimDeliveries(pool, worker, roomOf({ perDestination: 8 }));

  expect(claimed).toHaveLength(8);
  expect(claimed.filter(({ id }) => later.includes(id))).toHaveLength(2);
});

test("takes no more bytes than there is room for, but always one", async () => {
  await seedDeliveries(4, { payload: Buffer.alloc(1_000) });
  const worker = await startLease(pool);

  expect(await claimDeliveries(pool, worker, roomOf({ bytes: 1_500 }))).toHaveLength(2);
  expect(await claimDeliveries(pool, worker, roomOf({ bytes: 1 }))).toHaveLength(1);
  expect(await claimDeliveries(pool, worker, roomOf({ bytes: 0 }))).toEqual([]);
});

test("a worker whose lease has run out, or was ended, claims nothing", async () => {
  await seedDeliveries(1);
  const worker = await startLease(pool);
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");

  expect(await claimDeliveries(pool, worker, roomOf({ total: 1 }))).toEqual([]);
  expect(await claimDeliveries(pool, uuidv7(), roomOf({ total: 1 }))).toEqual([]);
});

test("claims an event's own deliveries although they are in their grace, and no others", async () => {
  await seedDeliveries(1);
  const delivery = newDelivery();
  const event = await seedEvent(await sourceOf(await seedNotebook()), [delivery]);
  await pool.query("UPDATE delivery SET due_at = now() + interval '1 minute' WHERE id = $1", [delivery.id]);
  const worker = await startLease(pool);

  expect(idsOf(await claimDeliveriesOf(pool, worker, event.id))).toEqual([delivery.id]);
  expect(await claimDeliveriesOf(pool, worker, event.id)).toEqual([]);
});
