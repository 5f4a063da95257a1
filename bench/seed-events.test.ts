import pg from "pg";
import { expect, test } from "vitest";

import "@/test/database";
import { rareWord, seedEvents } from "@/bench/seed-events";
import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { listEvents } from "@/lib/events/list";
import { seedNotebook, webhookCell } from "@/test/seed";

async function seeded(state: "pending" | "delivered") {
  const notebook = await seedNotebook(webhookCell("http://127.0.0.1:1/"));
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await seedEvents(client, notebook, { events: 40, state, rareEvery: 10 });
  await client.end();
  return (q = "") => listEvents(OWNER, notebook.id, { q, limit: 50 });
}

test("seeded events are what the Inspector shows, and each rare word is in one of them", async () => {
  const list = await seeded("delivered");

  const { events } = await list();
  expect(events).toHaveLength(40);
  expect(events[0]).toMatchObject({
    path: "/orders",
    deliveries: [{ state: "delivered", response: "200" }],
  });
  expect((await list(rareWord(3))).events).toHaveLength(1);
  expect((await list(rareWord(4))).events).toHaveLength(0);
});

test("seeded deliveries that are pending have no attempt", async () => {
  const list = await seeded("pending");

  const { events } = await list();
  expect(events[0]?.deliveries).toMatchObject([{ state: "pending" }]);
  expect(await db.attempt.count({ where: { delivery: { state: "pending" } } })).toBe(0);
});
