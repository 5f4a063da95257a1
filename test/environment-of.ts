import { randomBytes } from "node:crypto";

import { type Account, OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { encryptValue } from "@/lib/environment/cipher";
import { environmentKey } from "@/lib/environment/key";
import { forgetEnvironment } from "@/lib/environment/lookup";
import { findEnvironment, saveEnvironment } from "@/lib/environment/store";

/** Gives the process a new key, and the acting account an environment that was never saved. */
export async function resetEnvironment(): Promise<void> {
  process.env.ENVIRONMENT_KEY = randomBytes(32).toString("base64");
  await pool.query("DELETE FROM environment_variable");
  await pool.query("UPDATE account SET environment_version = 0");
  forgetEnvironment(null);
}

/** Saves these variables, and no other. */
export async function giveEnvironment(
  values: Record<string, string>,
  account: Account = OWNER,
): Promise<void> {
  const variables = Object.entries(values).map(([name, value]) => ({ name, value }));
  await saveEnvironment(account, { version: (await findEnvironment(account)).version, variables });
}

/** What another process's save leaves in Postgres, of which this one has not heard yet. */
export async function replaceSilently(name: string, value: string): Promise<void> {
  const { id: accountId } = OWNER;
  const stored = encryptValue(await environmentKey(), { accountId, name }, value);
  await pool.query("UPDATE environment_variable SET value = $1 WHERE account_id = $2 AND name = $3", [
    stored,
    accountId,
    name,
  ]);
  await pool.query("UPDATE account SET environment_version = environment_version + 1 WHERE id = $1", [
    accountId,
  ]);
}
