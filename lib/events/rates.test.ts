import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { countMinutes, MINUTE_MS } from "@/lib/events/count-minutes";
import { deleteEvent } from "@/lib/events/delete-event";
import { insertEvents } from "@/lib/events/insert";
import { readRates } from "@/lib/events/rates";
import type { EventRates } from "@/lib/events/schema";
import type { Source } from "@/lib/sources/lookup";
import { seedEnded } from "@/test/attempts";
import { resetDatabase } from "@/test/database";
import { newEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;
const WAITED = { timeout: 10_000 }; // what is counted rests for a second at least

/** Events that were received so many minutes ago, one of which threw. */
async function seedAgo(source: Source, minutesAgo: number, events: number): Promise<string[]> {
  const msecs = (Math.floor(Date.now() / MINUTE_MS) - minutesAgo) * MINUTE_MS + 1_000;
  const seeded = Array.from({ length: events }, (_, at) =>
    newEvent(source, {
      id: uuidv7({ msecs: msecs + at }),
      run: { durationMs: 1, message: at === 0 ? "TIMEOUT" : null, observations: null, deliveries: [] },
    }),
  );
  await insertEvents(pool, seeded);
  return seeded.map(({ id }) => id);
}

/** The rates once every minute is counted. */
async function read(source: Source): Promise<EventRates> {
  await expect
    .poll(async () => (await readRates(account, source.notebookId, 0)).events.includes(null), WAITED)
    .toBe(false);
  return readRates(account, source.notebookId, 0);
}

test("each minute of the last hour has its events and its failures, and older ones are in none", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedAgo(source, 30, 5);
  await seedAgo(source, 10, 3);
  await seedAgo(source, 61, 7);
  const { from, events, failures } = await read(source);

  const at = (minutesAgo: number) =>
    Math.floor(Date.now() / MINUTE_MS) - minutesAgo - Date.parse(from) / MINUTE_MS;
  expect([events[at(30)], failures[at(30)]]).toEqual([5, 1]);
  expect([events[at(10)], failures[at(10)]]).toEqual([3, 1]);
  expect(events.reduce((sum, count) => sum! + count!, 0)).toBe(8);
});

test("an event fails by its run or by one of its deliveries", async () => {
  const source = await sourceOf(await seedNotebook());
  const before = Math.floor(Date.now() / MINUTE_MS);
  await seedEnded(source, { state: "delivered", status: 200 }, { state: "failed", status: 500 });
  await seedEnded(source, { state: "blocked", cause: "blocked" });
  await seedEnded(source, { state: "delivered", status: 204 });

  const [one, next] = await countMinutes(pool, source.notebookId, [before, before + 1]);
  expect([one!.events + next!.events, one!.failures + next!.failures]).toEqual([3, 2]);
});

test("minutes that are long over are counted once, until an event is deleted", async () => {
  const source = await sourceOf(await seedNotebook());
  const [id] = await seedAgo(source, 30, 5);
  await read(source);
  const asked = vi.spyOn(pool, "query"); // passes everything on
  const counted = () =>
    asked.mock.calls.flatMap(([text, values]) =>
      String(text).includes("minute(begins") ? [(values as unknown[][])[1]!.length] : [],
    );
  await seedAgo(source, 20, 4); // late, by half an hour
  await expect
    .poll(async () => (await readRates(account, source.notebookId, 0)) && counted().length, WAITED)
    .toBeGreaterThan(0);
  expect(counted().reduce((sum, minutes) => sum + minutes, 0)).toBeLessThan(8);
  asked.mockRestore();
  const sum = ({ events }: EventRates) => events.reduce((total, count) => total! + count!, 0);
  expect(sum(await read(source))).toBe(5);

  await deleteEvent(account, id!);
  expect(sum(await read(source))).toBe(8);
});

test("nobody counts another account's events", async () => {
  const { id } = await seedNotebook();
  await expect(readRates({ id: "01890000-0000-7000-8000-00000000ffff" }, id)).rejects.toThrow(NotFoundError);
});
