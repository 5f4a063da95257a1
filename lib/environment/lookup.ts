import { CHANNELS, listenToAll } from "@/lib/bus";
import { pool } from "@/lib/db";
import { decryptValue } from "@/lib/environment/cipher";
import { environmentKey } from "@/lib/environment/key";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** An account's environment as runs read it. */
export type Environment = {
  version: number; // 0 before the first save
  variables: Readonly<Record<string, string | null>>; // null for a value that this process can't decrypt
};

const REMEMBERED = 1_000; // accounts, the last found ones

const cache = oncePerProcess("environments", () => ({
  found: new Map<string, Promise<Environment>>(), // by account
  changes: 0, // notifications heard
  listening: false,
}));

/**
 * The environment of an account, decrypted. Remembered until it is saved, by any process.
 *
 * The news of a save may be late. So an event whose run read it is stored only if its version is still the one in force
 * (lib/events/insert.ts), and whoever is told that it is not calls forgetEnvironment and asks again. Others, who can't find
 * out later, call currentEnvironment.
 */
export function knownEnvironment(accountId: string): Promise<Environment> {
  const known = cache.found.get(accountId);
  if (known !== undefined) return known;

  if (!cache.listening) {
    cache.listening = true;
    listenToAll(CHANNELS.environments, forgetEnvironment);
  }
  const changesBefore = cache.changes;
  const found = readEnvironment(accountId);
  const forget = () => {
    if (cache.found.get(accountId) === found) cache.found.delete(accountId);
  };
  cache.found.set(accountId, found);
  if (cache.found.size > REMEMBERED) forgetEnvironment(cache.found.keys().next().value ?? null);
  found.then(() => {
    if (cache.changes !== changesBefore) forget(); // it may have been saved while it was read
  }, forget);
  return found;
}

/** The environment that is in force now, by Postgres: a save that was answered before the call is in it. */
export async function currentEnvironment(accountId: string): Promise<Environment> {
  const { rows } = await pool.query<{ version: number }>({
    name: "environment-version",
    text: "SELECT environment_version AS version FROM account WHERE id = $1",
    values: [accountId],
  });
  const known = await knownEnvironment(accountId);
  if (known.version >= (rows[0]?.version ?? 0)) return known;

  forgetEnvironment(accountId);
  return knownEnvironment(accountId);
}

/** @param accountId  null when any may have been saved */
export function forgetEnvironment(accountId: string | null): void {
  cache.changes++;
  if (accountId === null) cache.found.clear();
  else cache.found.delete(accountId);
}

type Row = { version: number; names: string[]; values: Buffer[] };

async function readEnvironment(accountId: string): Promise<Environment> {
  const { rows } = await pool.query<Row>({ name: "environment", text: READ, values: [accountId] });
  const [row] = rows;
  if (row === undefined || row.names.length === 0) return { version: row?.version ?? 0, variables: {} };

  const key = await environmentKey().catch((error: unknown) => {
    log.error({ error }, "no value of the environment can be decrypted");
    return null;
  });
  const variables = row.names.map((name, at) => {
    const stored = row.values[at];
    return [name, key && stored ? decryptValue(key, { accountId, name }, stored) : null] as const;
  });
  const unreadable = variables.filter(([, value]) => value === null).length;
  if (unreadable > 0) log.warn({ accountId, unreadable }, "values of the environment can't be decrypted");
  return { version: row.version, variables: Object.fromEntries(variables) };
}

// One statement: the version and the values of one moment.
const READ = `
  SELECT environment_version AS version,
         array(SELECT name FROM environment_variable WHERE account_id = account.id ORDER BY name) AS names,
         array(SELECT value FROM environment_variable WHERE account_id = account.id ORDER BY name) AS values
    FROM account
   WHERE id = $1`;
