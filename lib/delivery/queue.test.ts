import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { COUNTED, readQueues } from "@/lib/delivery/queue";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { insertEvents } from "@/lib/events/insert";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { newDelivery, newEvent, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const FREE = { pause: null, budget: null };

async function queueOf(id: string) {
  return (await readQueues(pool, [id], { perSecond: 10, perDay: 100 })).get(id);
}

test("a waiting delivery is told what is before it and what is being sent, of its own destination alone", async () => {
  const { cellId } = newDelivery();
  const ids = await seedDeliveries(4, { cellId });
  const last = ids.at(-1)!;
  await seedDeliveries(2); // of another destination
  expect(await queueOf(last)).toEqual({ before: 3, sending: 0, workers: 0, abandoned: false, ...FREE });

  const workerId = await startLease(pool);
  const claimed = await claimDeliveries(pool, workerId, roomOf({ total: 2, perDestination: 1 }));
  expect(claimed).toHaveLength(2); // one of each destination
  expect(await queueOf(last)).toEqual({ before: 2, sending: 1, workers: 1, abandoned: false, ...FREE });
});

test("a delivery is abandoned when the process that sends it has not been heard of for its lease", async () => {
  const [id] = await seedDeliveries(1);
  const workerId = await startLease(pool);
  await claimDeliveries(pool, workerId, roomOf());
  expect(await queueOf(id!)).toEqual({ before: 0, sending: 0, workers: 1, abandoned: false, ...FREE });

  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second' WHERE id = $1", [workerId]);
  expect(await queueOf(id!)).toEqual({ before: 0, sending: 0, workers: 0, abandoned: true, ...FREE });
});

test("first attempts are before one that is sent again, however long that has been due", async () => {
  const { cellId } = newDelivery();
  const [again, ...firsts] = await seedDeliveries(3, { cellId });
  await pool.query("UPDATE delivery SET later = true WHERE id = $1", [again]);

  expect(await queueOf(again!)).toMatchObject({ before: 2 });
  expect(await queueOf(firsts[0]!)).toMatchObject({ before: 0 });
});

test("a long backlog is not counted to its end", async () => {
  const source = await sourceOf(await seedNotebook());
  const { cellId } = newDelivery();
  const backlog = Array.from({ length: COUNTED + 50 }, () =>
    newEvent(source, {
      run: { durationMs: 1, message: null, observations: null, deliveries: [newDelivery({ cellId })] },
    }),
  );
  await insertEvents(pool, backlog);
  const [last] = await seedDeliveries(1, { cellId });

  expect(await queueOf(last!)).toMatchObject({ before: COUNTED });
});

test("one that is limited is told its host's budget, and what of its own kind is before it", async () => {
  const { cellId } = newDelivery();
  const ids = await seedDeliveries(3, { cellId });
  await pool.query("UPDATE delivery SET limited = true WHERE id = ANY ($1)", [ids.slice(1)]);
  const budget = { host: "127.0.0.1:1", perSecond: 10, perDay: 100, isSpent: false };
  expect(await queueOf(ids[2]!)).toMatchObject({ before: 1, budget });

  await pool.query(
    "INSERT INTO host_budget VALUES ('127.0.0.1:1', 0, now(), (now() AT TIME ZONE 'UTC')::date, 100)",
  );
  expect(await queueOf(ids[2]!)).toMatchObject({ budget: { ...budget, isSpent: true } });
  await pool.query("UPDATE host_budget SET day = day - 1");
  expect(await queueOf(ids[2]!)).toMatchObject({ budget });
});

test("one whose destination is paused is told why, and until when", async () => {
  const notebook = await seedNotebook();
  const delivery = newDelivery();
  await seedEvent(await sourceOf(notebook), [delivery]);
  const { host, cellId, endpoint } = delivery;
  const pause = { host, cellId, topic: notebook.id, endpoint, status: 429, reason: "Slowly." };
  await recordPauses(pool, [{ ...pause, waitMs: 60_000 }]);
  const queue = await queueOf(delivery.id);
  expect(queue).toMatchObject({ pause: { reason: "Slowly." } });
  expect(Date.parse(queue!.pause!.until!) - Date.now()).toBeGreaterThan(50_000);

  await recordPauses(pool, [{ ...pause, status: 410, waitMs: null }]);
  expect(await queueOf(delivery.id)).toMatchObject({ pause: { until: null } });
  await pool.query("UPDATE destination_pause SET until = now() - interval '1 second'");
  expect(await queueOf(delivery.id)).toMatchObject({ pause: null });
});
