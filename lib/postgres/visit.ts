import pg from "pg";

import type { Env } from "@/lib/env";
import { openCluster } from "@/lib/postgres/cluster";
import { pendingMigrations } from "@/lib/postgres/migrate";
import { type Database, openDatabase } from "@/lib/postgres/open";
import { findOwner } from "@/lib/postgres/ownership";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { socketUrl } from "@/lib/postgres/socket";
import { StartError } from "@/lib/postgres/start-error";

/**
 * The database for a command that ends soon, whether or not Hookbook runs meanwhile: the one of DATABASE_URL, else the
 * one that a running Hookbook has on DATA_DIR, else that of DATA_DIR, started for the moment.
 *
 * What runs is left as it is: neither stopped nor migrated. Throws StartError when the database can't be had.
 */
export async function visitDatabase(env: Env, say: (line: string) => void): Promise<Database> {
  const running = env.DATABASE_URL === undefined ? await findRunning(env.DATA_DIR) : null;
  if (running === null) return openDatabase(env, say);

  const pending = await pendingMigrations(running);
  if (pending.length > 0) {
    throw new StartError(
      "The Hookbook that runs is an older one than this. Stop it and start it again first.",
    );
  }
  return { url: running, close: async () => {} };
}

/** Where the database is that another process uses now; null when none does, also when one was killed and left its server. */
async function findRunning(dataDir: string): Promise<string | null> {
  const { directory, socketDirectory } = await openCluster(dataDir);
  if (!(await readPostmasterFile(directory))?.alive) return null;

  const client = new pg.Client({ connectionString: socketUrl(socketDirectory, "postgres") });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await findOwner(client)) === null ? null : socketUrl(socketDirectory);
  } catch {
    return null; // it starts or stops: whoever opens it waits for that
  } finally {
    await client.end().catch(() => {});
  }
}
