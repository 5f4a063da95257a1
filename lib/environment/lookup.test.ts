import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import pg from "pg";
import { beforeEach, expect, test, vi } from "vitest";

import type { Account } from "@/lib/accounts/account";
import { CHANNELS, listenToAll } from "@/lib/bus";
import { pool } from "@/lib/db";
import { currentEnvironment, knownEnvironment } from "@/lib/environment/lookup";
import { findEnvironment, saveEnvironment } from "@/lib/environment/store";
import { seedAccount } from "@/test/account";
import "@/test/database";

let account: Account;
beforeEach(async () => {
  process.env.ENVIRONMENT_KEY = randomBytes(32).toString("base64");
  account = await seedAccount();
});

/** Saves, and resolves when this process has heard of it: what it reads from then on it remembers. */
async function save(value: string): Promise<void> {
  await knownEnvironment(account.id); // makes it listen
  const variables = [{ name: "TOKEN", value }];
  await heard(account.id, async () =>
    saveEnvironment(account, { version: (await findEnvironment(account)).version, variables }),
  );
}

/** Saves in another process, which this one only hears of through Postgres. */
async function saveElsewhere(value: string): Promise<void> {
  const script = `
    const { saveEnvironment, findEnvironment } = await import("@/lib/environment/store");
    const { closeBus } = await import("@/lib/bus");
    const { db, pool, enginePool } = await import("@/lib/db");
    const account = { id: ${JSON.stringify(account.id)} };
    const { version } = await findEnvironment(account);
    await saveEnvironment(account, { version, variables: [{ name: "TOKEN", value: ${JSON.stringify(value)} }] });
    await closeBus();
    await db.$disconnect();
    await Promise.all([pool.end(), enginePool.end()]);`;
  await promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
}

/** Changes what is stored, and tells nobody. */
async function saveSilently(): Promise<void> {
  await pool.query("DELETE FROM environment_variable WHERE account_id = $1", [account.id]);
  await pool.query("UPDATE account SET environment_version = environment_version + 1 WHERE id = $1", [
    account.id,
  ]);
}

/** Calls `act`, and resolves when this process has heard `wanted`; null is that it may have missed something. */
async function heard(wanted: string | null, act: () => Promise<unknown>): Promise<void> {
  await listening();
  const news = new Promise<void>((resolve) => {
    const unlisten = listenToAll(CHANNELS.environments, (payload) => {
      if (payload !== wanted) return;
      unlisten();
      resolve();
    });
  });
  await act();
  await news;
}

async function listening(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = $1",
      [`LISTEN ${Object.values(CHANNELS).at(-1)}`],
    );
    expect(rows).toHaveLength(1);
  });
}

const token = async () => (await knownEnvironment(account.id)).variables.TOKEN;

test("an environment is remembered until another process saves it", async () => {
  await save("first");
  expect(await token()).toBe("first");

  await heard(account.id, () => saveElsewhere("second"));
  expect(await token()).toBe("second");
});

test("what is remembered is not read again", async () => {
  await save("first");
  await token();
  await saveSilently();

  expect(await token()).toBe("first");
});

test("the environment in force is asked for, whatever is remembered", async () => {
  await save("first");
  await token();
  await saveSilently();

  expect((await currentEnvironment(account.id)).variables).toEqual({});
  expect(await token()).toBeUndefined();
});

test("after the connection that listens was lost, nothing is remembered from before", async () => {
  await save("first");
  await heard(null, async () => {
    await token();
    await saveSilently();
    const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await admin.connect();
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    await admin.end();
  });

  expect(await token()).toBeUndefined();
});

test("what was read while it may have been saved is not remembered", async () => {
  await save("first");
  const locked = await pool.connect();
  await locked.query("BEGIN; LOCK TABLE environment_variable IN ACCESS EXCLUSIVE MODE");
  const reading = knownEnvironment(account.id);
  await heard(account.id, () => pool.query("SELECT pg_notify($1, $2)", [CHANNELS.environments, account.id]));
  await locked.query("ROLLBACK");
  locked.release();
  const read = await reading;

  const again = await knownEnvironment(account.id);
  expect(again).not.toBe(read);
  expect(again).toEqual(read);
  expect(await knownEnvironment(account.id)).toBe(again);
});

test("accounts are remembered apart", async () => {
  await save("mine");
  const other = await seedAccount();

  expect((await knownEnvironment(other.id)).variables).toEqual({});
  expect(await token()).toBe("mine");
});
