import { chmod, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { isAlive } from "@/lib/postgres/is-alive";

/** A PostgreSQL for a test run or a script: faster, as it never waits for the disk, and `stop` removes it. */
export async function startTemporaryPostgres() {
  const dataDir = await makeTemporaryDataDir();
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
  const stop = async () => {
    await postgres.stop();
    await removeDataDir(dataDir);
  };
  return { url: postgres.url, stop };
}

/**
 * An empty data directory that the user who runs Postgres for root can reach; Postgres keeps its own part private.
 * Those of processes that were killed are removed.
 */
export async function makeTemporaryDataDir(): Promise<string> {
  await removeAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `hookbook-${process.pid}-`));
  await chmod(dataDir, 0o755);
  return dataDir;
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const makerPid = /^hookbook-(\d+)-\w+$/.exec(name)?.[1];
    if (makerPid === undefined || isAlive(Number(makerPid))) continue;
    await stopAndRemove(join(tmpdir(), name)).catch(() => {}); // another's, in use, or being removed by another
  }
}

async function stopAndRemove(dataDir: string): Promise<void> {
  const { stop } = await startEmbeddedPostgres({ dataDir }); // uses the server that runs there, if one does
  await stop();
  await removeDataDir(dataDir);
}

/** Removes a data directory whose server is stopped, wherever its database is. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const database = await realpath(join(dataDir, "postgres")).catch(() => null);
  if (database !== null) await rm(database, { recursive: true });
  await rm(dataDir, { recursive: true });
}
