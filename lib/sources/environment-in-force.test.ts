import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import type { Cell } from "@/lib/cells/schema";
import { db, pool } from "@/lib/db";
import { forgetEnvironment, knownEnvironment } from "@/lib/environment/lookup";
import { insertEvents } from "@/lib/events/insert";
import { completeRunOf } from "@/lib/runs/complete-run";
import { sandbox } from "@/lib/runs/sandbox";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { giveEnvironment, replaceSilently, resetEnvironment } from "@/test/environment-of";
import { newDelivery, newEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(async () => {
  await resetDatabase();
  await resetEnvironment();
});
afterAll(() => sandbox().close());

const tokenCell = () => webhookCell("http://127.0.0.1:1/", "process.env.TOKEN");

async function accept(...cells: Cell[]): Promise<string> {
  const source = await sourceOf(await seedNotebook(...cells));
  const id = await acceptEvent(source, newEvent(source).raw);
  if (id === null) throw new Error("the source is gone");
  return id;
}

/** What is to be sent, as it is: the API would mask it. */
async function payloads(eventId: string): Promise<(string | null)[]> {
  const rows = await db.delivery.findMany({ where: { eventId }, orderBy: { position: "asc" } });
  return rows.map(({ payload, message }) => (payload ? Buffer.from(payload).toString() : message));
}

test("an event that comes after a save is run with what was saved, though the news of it is late", async () => {
  await giveEnvironment({ TOKEN: "first-token" });
  await knownEnvironment(OWNER.id);
  await replaceSilently("TOKEN", "second-token");

  expect(await payloads(await accept(tokenCell()))).toEqual(["second-token"]);
});

test("a run that is made after the reply reads what is in force by then", async () => {
  const source = await sourceOf(await seedNotebook(tokenCell()));
  await giveEnvironment({ TOKEN: "first-token" });
  await knownEnvironment(OWNER.id);
  const event = newEvent(source, { run: null });
  await insertEvents(pool, [event]);
  await replaceSilently("TOKEN", "second-token");
  await completeRunOf(event.id);

  expect(await payloads(event.id)).toEqual(["second-token"]);
});

test("of a batch, the events whose runs read an older environment are not stored, nor their deliveries", async () => {
  const source = await sourceOf(await seedNotebook(tokenCell()));
  await giveEnvironment({ TOKEN: "first-token" });
  await giveEnvironment({ TOKEN: "second-token" });
  const event = (environment: number | null) => {
    const run = { durationMs: 1, message: null, observations: null, deliveries: [newDelivery()] };
    return newEvent(source, { environment, run });
  };
  const [older, newest, none] = [event(1), event(2), event(null)];
  const stored = await insertEvents(pool, [older, newest, none]);

  expect(stored.events).toEqual(new Set([newest.id, none.id]));
  const promised = await db.delivery.findMany({ select: { eventId: true } });
  expect(new Set(promised.map(({ eventId }) => eventId))).toEqual(new Set([newest.id, none.id]));
});

test("who reads no environment does not wait for one", async () => {
  await giveEnvironment({ TOKEN: "first-token" });
  forgetEnvironment(null);
  const locked = await pool.connect();
  await locked.query("BEGIN; LOCK TABLE environment_variable IN ACCESS EXCLUSIVE MODE");
  const id = await accept(webhookCell("http://127.0.0.1:1/", "({ id: $event.method })"));
  await locked.query("ROLLBACK");
  locked.release();

  expect(await payloads(id)).toEqual(['{"id":"POST"}']);
});

test("with a key that does not fit, what reads a value fails and says why, and all else goes on", async () => {
  await giveEnvironment({ TOKEN: "first-token" });
  process.env.ENVIRONMENT_KEY = randomBytes(32).toString("base64");
  forgetEnvironment(null);
  const id = await accept(tokenCell(), webhookCell("http://127.0.0.1:1/", "[typeof process.env.OTHER]"));

  expect(await payloads(id)).toEqual([
    "EXCEPTION Error: process.env.TOKEN can't be decrypted: it was saved with another ENVIRONMENT_KEY",
    '["undefined"]',
  ]);
});

test("without any usable key events are still stored", async () => {
  await giveEnvironment({ TOKEN: "first-token" });
  process.env.ENVIRONMENT_KEY = "";
  process.env.DATA_DIR = "/dev/null/nowhere";
  forgetEnvironment(null);
  const id = await accept(tokenCell());
  delete process.env.DATA_DIR;

  expect(await payloads(id)).toEqual([expect.stringContaining("process.env.TOKEN can't be decrypted")]);
});
