import { beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { CHANNELS, listenToAll, notify } from "@/lib/bus";
import { db, pool } from "@/lib/db";
import { releaseLimited } from "@/lib/delivery/release-limited";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedDeliveries } from "@/test/seed";

beforeEach(resetDatabase);

const ENDPOINT = { endpoint: "http://shop.example/", limited: true } as const;

/** So many deliveries that wait, limited, at one moment as if by one event each. */
async function seedMany(count: number) {
  const [id] = await seedDeliveries(1, ENDPOINT);
  await pool.query(
    `INSERT INTO delivery SELECT (jsonb_populate_record(delivery,
       jsonb_build_object('id', gen_random_uuid(), 'cell_id', gen_random_uuid()))).*
       FROM delivery, generate_series(2, $1) WHERE id = $2`,
    [count, id],
  );
}

test("what waits for the host is limited no longer, however much it is", async () => {
  await seedMany(2_500);

  expect(await releaseLimited(OWNER, "shop.example")).toBe(2_500);
  expect(await db.delivery.count({ where: { limited: true } })).toBe(0);
  expect(await releaseLimited(OWNER, "shop.example")).toBe(0);
});

test("other hosts, other accounts and what is over stay as they are", async () => {
  await seedDeliveries(1, { ...ENDPOINT, endpoint: "http://shop.example:8080/" });
  await seedDeliveries(1, { ...ENDPOINT, state: "failed" });

  expect(await releaseLimited(OWNER, "shop.example")).toBe(0);
  await seedMany(1_200);
  expect(await releaseLimited(await seedAccount(), "shop.example")).toBe(0);
  expect(await db.delivery.count({ where: { limited: true } })).toBe(1_202);
});

test("it waits for nobody who holds one of them", async () => {
  await seedMany(3);
  const holder = await pool.connect();
  await holder.query("BEGIN; SELECT FROM delivery LIMIT 1 FOR UPDATE");

  expect(await releaseLimited(OWNER, "shop.example")).toBe(2);
  await holder.query("ROLLBACK");
  holder.release();
  expect(await releaseLimited(OWNER, "shop.example")).toBe(1);
});

test("the engines hear of it", async () => {
  await seedMany(1);
  const heard: (string | null)[] = [];
  const unlisten = listenToAll(CHANNELS.deliveries, (payload) => heard.push(payload));
  notify(CHANNELS.deliveries, "until here");
  await vi.waitFor(() => expect(heard).toContain("until here"));
  const before = heard.length;
  await releaseLimited(OWNER, "shop.example");

  await vi.waitFor(() => expect(heard.slice(before)).toEqual([""]));
  unlisten();
});
