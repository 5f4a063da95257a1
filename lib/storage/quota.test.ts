import { beforeEach, expect, test } from "vitest";

import { DISCARDED } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { insertEvents } from "@/lib/events/insert";
import { createNotebook, deleteNotebook } from "@/lib/notebooks/store";
import { measureStorage } from "@/lib/storage/measure";
import { isFull, readFullAccounts, startStorageQuota } from "@/lib/storage/quota";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, ORIGIN, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const bytesOf = async ({ id }: { id: string }) =>
  Number((await db.account.findUniqueOrThrow({ where: { id } })).storedBytes);

/** An account with a notebook that has so many events, of so many bytes each. */
async function seedStored(events: number, bytes: number) {
  const account = await seedAccount();
  const notebook = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  const source = await sourceOf(notebook);
  const raw = { ...newEvent(source).raw, body: Buffer.alloc(bytes, "x") };
  const made = Array.from({ length: events }, () => newEvent(source, { raw }));
  await insertEvents(pool, made);
  return { ...account, notebook, source };
}

test("an account takes what its events take, with what is sent and what came back", async () => {
  const { source, ...account } = await seedStored(10, 10_000);
  const other = await seedStored(1, 10);
  await measureStorage(pool);
  const before = await bytesOf(account);

  expect(before).toBeGreaterThan(100_000);
  expect(before).toBeLessThan(110_000);
  expect(await bytesOf(other)).toBeLessThan(1_000);

  const deliveries = [newDelivery({ payload: Buffer.alloc(50_000) })];
  const run = { durationMs: 1, message: null, observations: null, deliveries };
  await insertEvents(pool, [newEvent(source, { run })]);
  await measureStorage(pool);
  expect(await bytesOf(account)).toBeGreaterThan(before + 50_000);
});

test("an account is full from its quota on, and has room again when events are deleted", async () => {
  const account = await seedStored(10, 10_000);
  const other = await seedStored(1, 10);
  await measureStorage(pool);
  await readFullAccounts(100_000);
  expect([isFull(account.id), isFull(other.id)]).toEqual([true, false]);

  await deleteNotebook(account, account.notebook.id);
  await measureStorage(pool);
  await readFullAccounts(100_000);
  expect([isFull(account.id), isFull(DISCARDED.id)]).toEqual([false, false]);
});

test("without a quota nothing is measured", () => {
  expect(startStorageQuota(readEnv({}))).toBeNull();
});
