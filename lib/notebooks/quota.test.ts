import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { QuotaReachedError } from "@/lib/errors/limits";
import { createStarter } from "@/lib/notebooks/create-starter";
import { notebookQuota } from "@/lib/notebooks/quota";
import { createNotebook, deleteNotebook } from "@/lib/notebooks/store";
import { forkNotebook } from "@/lib/public/fork-notebook";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { ORIGIN } from "@/test/seed";

beforeEach(resetDatabase);
afterEach(() => {
  vi.unstubAllEnvs();
});

const make = (account = OWNER) => createNotebook(account, { title: "", description: "" }, ORIGIN);

test("an account may have as many notebooks as the quota says, and another has a quota of its own", async () => {
  vi.stubEnv("NOTEBOOK_QUOTA", "2");
  const [first] = [await make(), await make()];
  await expect(make()).rejects.toThrow(QuotaReachedError);
  await expect(make()).rejects.toThrow(/has 2 notebooks, the most that it may have. Delete one/);
  await make(await seedAccount());

  await deleteNotebook(OWNER, first.id);
  await make();
  await expect(make()).rejects.toThrow(QuotaReachedError);
});

test("copies and ready notebooks count", async () => {
  vi.stubEnv("NOTEBOOK_QUOTA", "1");
  const { id } = await make();

  await expect(forkNotebook(OWNER, id, ORIGIN)).rejects.toThrow(QuotaReachedError);
  await expect(createStarter(OWNER, "forward-json", ORIGIN)).rejects.toThrow(QuotaReachedError);
  expect(await db.notebook.count()).toBe(1);
});

test("of many that are made at once only so many are made", async () => {
  vi.stubEnv("NOTEBOOK_QUOTA", "3");
  const made = await Promise.allSettled(Array.from({ length: 8 }, () => make()));

  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await db.notebook.count()).toBe(3);
});

test("a quota of 0 is none; where sign-up is open it is 100 unless it is set", () => {
  expect(notebookQuota(readEnv({}))).toBe(0);
  expect(notebookQuota(readEnv({ SIGNUP: "open" }))).toBe(100);
  expect(notebookQuota(readEnv({ SIGNUP: "open", NOTEBOOK_QUOTA: "0" }))).toBe(0);
  expect(notebookQuota(readEnv({ NOTEBOOK_QUOTA: "5" }))).toBe(5);
});
