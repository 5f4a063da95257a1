import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { insertEvents } from "@/lib/events/insert";
import type { Notebook } from "@/lib/notebooks/schema";
import { trimEvents } from "@/lib/retention/trim-events";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const CUT = new Date("2026-01-31T12:00:00Z");

/** Events with a delivery and an attempt each, that came so many milliseconds before the cut, or after it. */
async function seedAt(notebook: Notebook, ...offsetsMs: number[]): Promise<string[]> {
  const source = await sourceOf(notebook);
  const events = offsetsMs.map((offset) => {
    const receivedAt = new Date(CUT.getTime() + offset);
    const run = { durationMs: 1, message: null, observations: null, deliveries: [newDelivery()] };
    return newEvent(source, { id: uuidv7({ msecs: receivedAt.getTime() }), receivedAt, run });
  });
  await insertEvents(pool, events);
  await pool.query(
    "INSERT INTO attempt (delivery_id, number, outcome, started_at, request_headers) SELECT id, 1, 'delivered', now(), '[]' FROM delivery ON CONFLICT DO NOTHING",
  );
  return events.map(({ id }) => id);
}

const remaining = async () =>
  (await db.event.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);

test("what came before goes, with its deliveries and attempts; what came at that moment or later stays", async () => {
  const notebook = await seedNotebook();
  const [, , atCut, later] = await seedAt(notebook, -86_400_000, -1, 0, 1);

  expect(await trimEvents(CUT, null)).toEqual({ notebookId: notebook.id, deleted: 2 });
  expect(await remaining()).toEqual([atCut, later]);
  expect([await db.delivery.count(), await db.attempt.count()]).toEqual([2, 2]);
});

test("notebooks have their turn one after another, and those with nothing old have none", async () => {
  const [first, young, last] = [await seedNotebook(), await seedNotebook(), await seedNotebook()];
  await seedAt(first, -2, -1);
  await seedAt(young, 1);
  await seedAt(last, -1);

  expect(await trimEvents(CUT, null)).toEqual({ notebookId: first.id, deleted: 2 });
  expect(await trimEvents(CUT, first.id)).toEqual({ notebookId: last.id, deleted: 1 });
  expect(await trimEvents(CUT, last.id)).toBeNull();
  expect(await trimEvents(CUT, null)).toBeNull();
});

test("a turn that is over goes on with the next call", async () => {
  const notebook = await seedNotebook();
  await seedAt(notebook, ...Array.from({ length: 40 }, (_, n) => -40 + n));

  expect(await trimEvents(CUT, null, 0)).toMatchObject({ deleted: 32 }); // the first batch
  expect(await trimEvents(CUT, null, 0)).toMatchObject({ deleted: 8 });
});

test("an event whose delivery is being recorded is left for later, and nothing waits for it", async () => {
  const [busy] = await seedAt(await seedNotebook(), -2, -1);
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT FROM delivery WHERE event_id = $1 FOR UPDATE", [busy]);

  expect(await trimEvents(CUT, null)).toMatchObject({ deleted: 1 });
  expect(await remaining()).toEqual([busy]);

  await client.query("COMMIT");
  client.release();
  expect(await trimEvents(CUT, null)).toMatchObject({ deleted: 1 });
});

test("two processes that trim at once delete each event once, and no other", async () => {
  const notebook = await seedNotebook();
  const old = await seedAt(notebook, ...Array.from({ length: 200 }, (_, n) => -200 + n));
  const young = await seedAt(notebook, 1);
  const [one, other] = await Promise.all([trimEvents(CUT, null), trimEvents(CUT, null)]);

  expect((one?.deleted ?? 0) + (other?.deleted ?? 0)).toBe(old.length);
  expect(await remaining()).toEqual(young);
});
