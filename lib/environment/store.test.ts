import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Account } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { currentEnvironment, forgetEnvironment } from "@/lib/environment/lookup";
import { findEnvironment, saveEnvironment } from "@/lib/environment/store";
import { InvalidInputError, StaleEnvironmentError } from "@/lib/errors";
import { seedAccount } from "@/test/account";
import "@/test/database";

const newKey = () => randomBytes(32).toString("base64");

let account: Account;
beforeEach(async () => {
  process.env.ENVIRONMENT_KEY = newKey();
  account = await seedAccount();
});
afterEach(() => {
  delete process.env.ENVIRONMENT_KEY;
});

type Variable = { name: string; value?: string };
const save = async (...variables: Variable[]) =>
  saveEnvironment(account, { version: (await findEnvironment(account)).version, variables });

const values = async ({ id }: Account) => (await currentEnvironment(id)).variables;

/** What a process reads that has remembered nothing. */
async function valuesAnew({ id }: Account) {
  forgetEnvironment(id);
  return (await currentEnvironment(id)).variables;
}

test("an account begins with an empty environment", async () => {
  expect(await findEnvironment(account)).toEqual({ version: 0, variables: [] });
  expect(await currentEnvironment(account.id)).toEqual({ version: 0, variables: {} });
});

test("what is saved can be read by runs, and is told by name alone", async () => {
  const saved = await save({ name: "TOKEN", value: "s3cret" }, { name: "A", value: "1" });

  expect(saved).toEqual({
    version: 1,
    variables: [
      { name: "A", updatedAt: expect.any(String), readable: true },
      { name: "TOKEN", updatedAt: expect.any(String), readable: true },
    ],
  });
  expect(await findEnvironment(account)).toEqual(saved);
  expect(await values(account)).toEqual({ TOKEN: "s3cret", A: "1" });
});

test("nothing in the database shows a value", async () => {
  await save({ name: "TOKEN", value: "s3cret-and-plain" });
  const { rows } = await pool.query("SELECT value FROM environment_variable WHERE account_id = $1", [
    account.id,
  ]);

  expect(rows).toHaveLength(1);
  expect(rows[0].value.toString("latin1")).not.toContain("s3cret");
});

test("a variable without a value keeps the one it has, and one that is not named is removed", async () => {
  const before = await save(
    { name: "KEPT", value: "old" },
    { name: "CHANGED", value: "old" },
    { name: "GONE", value: "old" },
  );
  const after = await save({ name: "KEPT" }, { name: "CHANGED", value: "new" });

  expect(await values(account)).toEqual({ KEPT: "old", CHANGED: "new" });
  const updatedAt = (view: typeof before, wanted: string) =>
    view.variables.find(({ name }) => name === wanted)!.updatedAt;
  expect(updatedAt(after, "KEPT")).toBe(updatedAt(before, "KEPT"));
  expect(updatedAt(after, "CHANGED") > updatedAt(before, "CHANGED")).toBe(true);
});

test("a new name needs a value, and what it was saved with is not changed", async () => {
  await save({ name: "OLD", value: "1" });

  await expect(save({ name: "OLD" }, { name: "RENAMED" })).rejects.toMatchObject({
    fields: { "variables.1.value": "Enter a value: none is saved as RENAMED" },
  });
  expect(await findEnvironment(account)).toMatchObject({ version: 1, variables: [{ name: "OLD" }] });
});

test("all values together have 65,536 bytes at most, those that are kept among them", async () => {
  await save({ name: "A", value: "ü".repeat(20_000) });

  await expect(save({ name: "A" }, { name: "B", value: "x".repeat(25_537) })).rejects.toThrow(
    InvalidInputError,
  );
  await save({ name: "A" }, { name: "B", value: "x".repeat(25_536) });
  expect(Object.keys(await values(account))).toEqual(["A", "B"]);
});

test("of two saves that started from the same version one is refused", async () => {
  const start = await save({ name: "A", value: "1" });
  const both = await Promise.allSettled(
    ["first", "second"].map((value) =>
      saveEnvironment(account, { version: start.version, variables: [{ name: "A", value }] }),
    ),
  );

  const refused = both.filter(({ status }) => status === "rejected");
  expect(refused).toEqual([{ status: "rejected", reason: expect.any(StaleEnvironmentError) }]);
  expect((await findEnvironment(account)).version).toBe(2);
});

test("another account sees nothing of it", async () => {
  await save({ name: "TOKEN", value: "s3cret" });
  const other = await seedAccount();

  expect((await findEnvironment(other)).variables).toEqual([]);
  expect(await values(other)).toEqual({});
});

test("a row that is copied to another account, or under another name, does not decrypt", async () => {
  await save({ name: "TOKEN", value: "s3cret" });
  const other = await seedAccount();
  await pool.query(
    "INSERT INTO environment_variable (account_id, name, value) SELECT $2, name, value FROM environment_variable WHERE account_id = $1",
    [account.id, other.id],
  );
  await pool.query(
    "INSERT INTO environment_variable (account_id, name, value) SELECT account_id, 'COPY', value FROM environment_variable WHERE account_id = $1",
    [account.id],
  );

  expect(await valuesAnew(other)).toEqual({ TOKEN: null });
  expect(await valuesAnew(account)).toEqual({ TOKEN: "s3cret", COPY: null });
});

test("a value that was changed in the database does not decrypt", async () => {
  await save({ name: "TOKEN", value: "s3cret" });
  await pool.query("UPDATE environment_variable SET value = set_bit(value, 100, 1 - get_bit(value, 100))");

  expect(await valuesAnew(account)).toEqual({ TOKEN: null });
});

test("with another key it is said which values can't be read, and saving them again repairs it", async () => {
  await save({ name: "LOST", value: "s3cret" }, { name: "REMOVED", value: "s3cret" });
  process.env.ENVIRONMENT_KEY = newKey();

  expect(await valuesAnew(account)).toEqual({ LOST: null, REMOVED: null });
  expect((await findEnvironment(account)).variables).toMatchObject([
    { name: "LOST", readable: false },
    { name: "REMOVED", readable: false },
  ]);
  const saved = await save({ name: "LOST", value: "again" });
  expect(saved.variables).toMatchObject([{ name: "LOST", readable: true }]);
  expect(await values(account)).toEqual({ LOST: "again" });
});

test("an account that is deleted takes its environment along", async () => {
  await save({ name: "TOKEN", value: "s3cret" });
  await db.account.delete({ where: account });

  expect(await db.environmentVariable.count({ where: { accountId: account.id } })).toBe(0);
});
