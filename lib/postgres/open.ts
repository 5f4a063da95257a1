import pg from "pg";

import type { Env } from "@/lib/env";
import { startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { migrate } from "@/lib/postgres/migrate";
import { StartError } from "@/lib/postgres/start-error";

export type Database = {
  url: string;
  close(): Promise<void>;
};

/**
 * The database of this process, up to date: the one of DATABASE_URL, or an own one in DATA_DIR.
 *
 * Throws StartError when it can't be had.
 */
export async function openDatabase(env: Env, say: (line: string) => void): Promise<Database> {
  const database = env.DATABASE_URL
    ? await reach("DATABASE_URL", env.DATABASE_URL)
    : await startOwn(env, say);
  try {
    const direct = env.DIRECT_DATABASE_URL;
    if (direct !== undefined) await reach("DIRECT_DATABASE_URL", direct);
    const { applied } = await migrate(direct ?? database.url);
    if (applied.length > 0)
      say(`Applied ${applied.length} ${applied.length === 1 ? "migration" : "migrations"}`);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startOwn({ DATA_DIR }: Env, say: (line: string) => void): Promise<Database> {
  say("Starting PostgreSQL");
  const { url, stop } = await startEmbeddedPostgres({ dataDir: DATA_DIR, log: say });
  return { url, close: stop };
}

/** Tries a database before anything relies on it, so that what is wrong is said in one line. */
async function reach(variable: keyof Env, url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const what = error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : "";
    throw new StartError(
      `The database of ${variable} can't be reached (${what}). Check the URL, and that it runs.`,
    );
  }
  await client.end();
  return { url, close: async () => {} };
}
