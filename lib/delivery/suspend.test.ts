import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { FIRST_ID, releaseBatch, releaseDeliveries, suspendDeliveries } from "@/lib/delivery/suspend";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { seedDeliveries } from "@/test/seed";

const engines: Engine[] = [];
let endpoint: Endpoint;
let answers: (() => void)[];

beforeEach(async () => {
  await resetDatabase();
  await pool.query("UPDATE account SET suspended_at = NULL");
  answers = [];
  endpoint = await startEndpoint((_request, response) => {
    answers.push(() => response.end());
  });
});
afterEach(async () => {
  for (const { stop } of engines.splice(0)) await stop(0);
  await endpoint.close();
});

function startEngine(): Engine {
  const made = createEngine({ loopback: true, networks: [] });
  engines.push(made);
  made.start();
  return made;
}

async function notebookOf(deliveryId = ""): Promise<string> {
  const found = await db.delivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { event: true } });
  return found.event.notebookId;
}

const mark = (notebookId: string, at: Date | null) =>
  db.notebook.update({ where: { id: notebookId }, data: { suspendedAt: at } });

const countOf = (state: "pending" | "suspended" | "sending" | "delivered") =>
  db.delivery.count({ where: { state } });

test("what waits is kept, whatever its number, and waits again once it is released", async () => {
  const ids = await seedDeliveries(520);
  await pool.query("UPDATE delivery SET limited = true WHERE id = ANY ($1)", [ids.slice(0, 10)]);
  const [other] = await seedDeliveries(1);
  const notebookId = await notebookOf(ids[0]);
  await mark(notebookId, new Date());
  await suspendDeliveries([notebookId]);

  expect(await countOf("suspended")).toBe(520);
  expect(await db.delivery.findUnique({ where: { id: other! } })).toMatchObject({ state: "pending" });

  await releaseDeliveries([notebookId]);
  expect(await countOf("suspended")).toBe(520); // it is suspended still
  await mark(notebookId, null);
  await releaseDeliveries([notebookId]);
  expect(await countOf("pending")).toBe(521);
});

test("what shares a destination with another notebook's is told apart", async () => {
  const cellId = uuidv7();
  const [own] = await seedDeliveries(1, { cellId });
  const [other] = await seedDeliveries(1, { cellId });
  const notebookId = await notebookOf(own);
  await mark(notebookId, new Date());
  await suspendDeliveries([notebookId]);

  expect(await db.delivery.findUnique({ where: { id: own! } })).toMatchObject({ state: "suspended" });
  expect(await db.delivery.findUnique({ where: { id: other! } })).toMatchObject({ state: "pending" });
});

test("a process begins nothing more of what is suspended: what it owns is kept, what is under way ends", async () => {
  const ids = await seedDeliveries(200, { endpoint: endpoint.url });
  startEngine();
  await vi.waitFor(() => expect(endpoint.received.length).toBeGreaterThan(100));
  const notebookId = await notebookOf(ids[0]);
  await mark(notebookId, new Date());
  await suspendDeliveries([notebookId]);
  await vi.waitFor(async () => expect(await countOf("suspended")).toBe(200 - endpoint.received.length));
  const begun = endpoint.received.length;
  for (const answer of answers) answer();
  await vi.waitFor(async () => expect(await countOf("delivered")).toBe(begun));

  expect(endpoint.received).toHaveLength(begun);
});

test.each(["notebook", "account"])(
  "what becomes pending of a suspended %s is kept when it is claimed",
  async (what) => {
    const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
    if (what === "notebook") await mark(await notebookOf(id), new Date());
    else await db.account.update({ where: { id: OWNER.id }, data: { suspendedAt: new Date() } });
    startEngine();
    await vi.waitFor(async () => expect(await countOf("suspended")).toBe(1));

    expect(endpoint.received).toEqual([]);
  },
);

test("what a dead worker was sending of a suspended notebook is interrupted, and does not go out", async () => {
  const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
  await mark(await notebookOf(id), new Date());
  await pool.query(
    "UPDATE delivery SET state = 'sending', attempt = 1, claimed_by = $1, claimed_at = now()",
    [uuidv7()],
  );
  startEngine();
  await vi.waitFor(async () => expect(await countOf("suspended")).toBe(1), { timeout: 8_000 });

  expect(await db.attempt.findMany()).toMatchObject([{ outcome: "interrupted" }]);
  expect(endpoint.received).toEqual([]);
});

test("what was kept by a process that had not heard of the release is found by whoever looks later", async () => {
  const [id] = await seedDeliveries(1);
  await pool.query("UPDATE delivery SET state = 'suspended'");
  const last = await releaseBatch(pool, FIRST_ID, null);

  expect(last).toBe(id);
  expect(await countOf("pending")).toBe(1);
  expect(await releaseBatch(pool, id!, null)).toBeNull();
});
