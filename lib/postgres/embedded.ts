import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

import { type Cluster, openCluster } from "@/lib/postgres/cluster";
import { connect } from "@/lib/postgres/connect";
import { DATABASE_NAME } from "@/lib/postgres/initialise";
import { takeOwnership } from "@/lib/postgres/ownership";
import type { Settings } from "@/lib/postgres/postmaster";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { socketUrl } from "@/lib/postgres/socket";

type Options = {
  dataDir: string; // made if missing
  log?: (line: string) => void;
  settings?: Settings; // over the usual ones, for a server that is started now
};

/** A running PostgreSQL that this process alone uses. */
export type EmbeddedPostgres = {
  url: string;
  stop(): Promise<void>; // again: waits for the same end
};

/**
 * Runs the PostgreSQL of a data directory: makes the database if there is none, and uses the server of a process
 * that was killed if one was left running. A server that dies meanwhile is started again.
 *
 * It listens on a Unix socket only, in a directory of mode 0700. See lib/postgres/cluster.ts for where data lives.
 *
 * Throws StartError when another process uses the data directory, or when there can be no server.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, settings = {} } = options;
  const cluster = await openCluster(dataDir);
  let owner = await own(cluster, settings);
  let stopped: Promise<void> | null = null;
  let restarted: Promise<void> | null = null;

  const restart = async () => {
    while (stopped === null) {
      log("PostgreSQL ended; starting it again");
      try {
        owner = await own(cluster, settings);
        owner.once("end", onEnd);
        return;
      } catch (error) {
        log(String(error));
        await sleep(1_000);
      }
    }
  };
  const onEnd = () => {
    if (stopped === null) restarted = restart();
  };
  owner.once("end", onEnd);

  const stop = async () => {
    await restarted; // or it would start the server once more
    await stopServer(cluster);
    await owner.end();
  };
  return {
    url: socketUrl(cluster.socketDirectory),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function own(cluster: Cluster, settings: Settings): Promise<pg.Client> {
  const client = await connect(cluster, settings);
  try {
    await takeOwnership(client, cluster.dataDir);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Fast shutdown: refuses newcomers, rolls back what is unfinished, writes everything down. Waits for its end. */
async function stopServer({ directory }: Cluster): Promise<void> {
  const first = await readPostmasterFile(directory);
  if (!first?.alive) return;
  process.kill(first.pid, "SIGINT");
  while ((await readPostmasterFile(directory))?.alive) await sleep(20);
}
