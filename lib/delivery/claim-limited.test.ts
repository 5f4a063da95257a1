import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { claimDeliveries, claimDeliveriesOf, claimMore } from "@/lib/delivery/claim";
import { claimLimited } from "@/lib/delivery/claim-limited";
import { startLease } from "@/lib/delivery/lease";
import { resetDatabase } from "@/test/database";
import { laneOf, roomOf } from "@/test/room";
import { newDelivery, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

const HOST = "127.0.0.1:1";

/** A second is far away: what a test claims, it claims in one instant of the bucket. */
const budget = { perSecond: 4, perDay: 1_000 };

let worker: string;

beforeEach(async () => {
  await resetDatabase();
  worker = await startLease(pool);
});

async function seedLimited(
  count: number,
  given: Parameters<typeof seedDeliveries>[1] = {},
): Promise<string[]> {
  const ids = await seedDeliveries(count, given);
  await pool.query("UPDATE delivery SET limited = true WHERE id = ANY ($1)", [ids]);
  return ids;
}

/** The bucket is as if it had not been touched for so long, or had been filled so long in the future. */
async function rested(seconds: number): Promise<void> {
  await pool.query("UPDATE host_budget SET filled_at = filled_at - $1 * interval '1 second'", [seconds]);
}

/** Stops the clock of the bucket: a claim adds nothing to what is in it. */
const stopClock = () => rested(-3_600);

const claim = async (room = roomOf(), given = budget) => claimLimited(pool, worker, room, given);
const idsOf = (claimed: { id: string }[]) => claimed.map(({ id }) => id).sort();

test("no other claim takes what is limited", async () => {
  const delivery = newDelivery();
  const event = await seedEvent(await sourceOf(await seedNotebook()), [delivery]);
  await pool.query("UPDATE delivery SET limited = true");
  const open = [{ ...laneOf(delivery.cellId, 0), room: 10, since: null, laterSince: null }];

  expect(await claimDeliveries(pool, worker, roomOf())).toEqual([]);
  expect(await claimMore(pool, worker, roomOf(), open)).toEqual([]);
  expect(await claimDeliveriesOf(pool, worker, event.id)).toEqual([]);
  expect((await claim()).claimed).toMatchObject([{ id: delivery.id, attempt: 1, host: HOST }]);
});

test("takes nothing that is not limited", async () => {
  await seedDeliveries(1);
  expect(await claim()).toMatchObject({ claimed: [], nextMs: null });
});

test("a second's worth at once, and then as many as time brings", async () => {
  await seedLimited(20);
  expect((await claim()).claimed).toHaveLength(4);
  await stopClock();
  expect((await claim()).claimed).toHaveLength(0);

  await rested(3_600 + 0.5);
  expect((await claim()).claimed).toHaveLength(2);
  await stopClock();
  await rested(7_200); // an hour's rest fills the bucket and no more
  expect((await claim()).claimed).toHaveLength(4);
});

test("says when the next token is there", async () => {
  await seedLimited(20);
  const { nextMs } = await claim();
  expect(nextMs).toBeGreaterThan(0);
  expect(nextMs).toBeLessThanOrEqual(250);

  const { claimed, nextMs: later } = await claim();
  if (claimed.length === 0) expect(later).toBeLessThanOrEqual(250);
});

test("no more in a day than the day has, and goes on with the next one", async () => {
  await seedLimited(20);
  const small = { perSecond: 4, perDay: 6 };
  expect((await claim(roomOf(), small)).claimed).toHaveLength(4);
  await rested(10);
  const last = await claim(roomOf(), small);
  expect(last.claimed).toHaveLength(2);
  expect(last.nextMs).toBeGreaterThan(300);
  await rested(10);
  const none = await claim(roomOf(), small);
  expect(none.claimed).toHaveLength(0);
  expect(none.nextMs).toBeGreaterThan(300);
  expect(none.nextMs).toBeLessThanOrEqual(86_400_000);

  await pool.query("UPDATE host_budget SET day = day - 1");
  expect((await claim(roomOf(), small)).claimed).toHaveLength(4);
});

test("a limit of 0 is none", async () => {
  await seedLimited(20);
  expect((await claim(roomOf(), { perSecond: 0, perDay: 0 })).claimed).toHaveLength(20);
});

test("processes that claim at once take no more together than one alone, and none waits for another", async () => {
  await seedLimited(20);
  await claim();
  await rested(10);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const first = await claimLimited(client, worker, roomOf(), budget); // not committed yet
    const beside = await claim();
    expect(first.claimed).toHaveLength(4);
    expect(beside.claimed).toHaveLength(0);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
  await stopClock();
  expect((await claim()).claimed).toHaveLength(0);
});

test("what is claimed is spent, also when the process dies right after, and nothing is lost by it", async () => {
  const ids = await seedLimited(4);
  await claim();
  await pool.query("UPDATE delivery SET state = 'pending', claimed_by = NULL, claimed_at = NULL"); // reclaimed
  await stopClock();
  expect((await claim()).claimed).toHaveLength(0);

  await rested(3_600 + 1);
  expect(idsOf((await claim()).claimed)).toEqual([...ids].sort());
});

test("a claim that takes nothing costs nothing: its worker's lease is over, its transaction fails", async () => {
  await seedLimited(4);
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  expect((await claim()).claimed).toEqual([]);

  worker = await startLease(pool);
  const client = await pool.connect();
  await client.query("BEGIN");
  await claimLimited(client, worker, roomOf(), budget);
  await client.query("ROLLBACK");
  client.release();
  expect((await claim()).claimed).toHaveLength(4);
});

test("each host has a budget of its own, over all destinations", async () => {
  await seedLimited(10);
  await seedLimited(10);
  await seedLimited(10, { endpoint: "http://127.0.0.1:2/" });
  const { claimed } = await claim();

  expect(claimed.map(({ host }) => host).sort()).toEqual([
    ...Array(4).fill(HOST),
    ...Array(4).fill("127.0.0.1:2"),
  ]);
});

test("destinations of a host take turns, however long the backlog of one is, also when a token comes at a time", async () => {
  const long = uuidv7();
  await seedLimited(30, { cellId: long });
  const [short, shorter] = [uuidv7(), uuidv7()];
  await seedLimited(3, { cellId: short });
  await seedLimited(3, { cellId: shorter });
  const countOf = (claimed: { cellId: string }[]) =>
    [long, short, shorter].map((wanted) => claimed.filter(({ cellId }) => cellId === wanted).length);

  const { claimed } = await claim(roomOf(), { perSecond: 6, perDay: 1_000 });
  expect(countOf(claimed)).toEqual([2, 2, 2]);

  await stopClock();
  const single = [];
  for (let token = 0; token < 3; token++) {
    await pool.query("UPDATE host_budget SET tokens = 1");
    single.push(...(await claim()).claimed);
  }
  expect(countOf(single)).toEqual([1, 1, 1]);
});

test("of a destination first attempts go before later ones, and each the longest due first", async () => {
  const cellId = uuidv7();
  const ids = await seedLimited(4, { cellId });
  await pool.query("UPDATE delivery SET later = true, due_at = now() - interval '1 hour' WHERE id = $1", [
    ids[0],
  ]);
  await pool.query("UPDATE delivery SET due_at = now() - interval '1 minute' WHERE id = $1", [ids[3]]);
  await claim();
  await stopClock();
  await pool.query(
    "UPDATE delivery SET state = 'pending', claimed_by = NULL, claimed_at = NULL, attempt = 0",
  );
  const order = [];
  for (let token = 0; token < 4; token++) {
    await pool.query("UPDATE host_budget SET tokens = 1");
    order.push(...(await claim()).claimed.map(({ id }) => id));
  }

  expect(order).toEqual([ids[3], ids[1], ids[2], ids[0]]);
});

test("leaves what is not due yet, and what there is no room for", async () => {
  await seedLimited(4);
  await pool.query("UPDATE delivery SET due_at = now() + interval '1 minute'");
  expect((await claim()).claimed).toEqual([]);

  await pool.query("UPDATE delivery SET due_at = now()");
  const [first] = (await pool.query("SELECT cell_id FROM delivery LIMIT 1")).rows;
  const full = roomOf({ lanes: [laneOf(first.cell_id, 100)] });
  expect((await claim(full)).claimed).toEqual([]);
  expect((await claim(roomOf({ hosts: [{ name: HOST, unsent: 99 }] }))).claimed).toHaveLength(1);
  expect((await claim(roomOf({ total: 2 }))).claimed).toHaveLength(2);
});
