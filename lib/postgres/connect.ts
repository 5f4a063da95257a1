import type { ChildProcess } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

import type { Cluster } from "@/lib/postgres/cluster";
import { lastComplaint } from "@/lib/postgres/initialise";
import { type Settings, spawnPostmaster } from "@/lib/postgres/postmaster";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { socketUrl } from "@/lib/postgres/socket";
import { errorCode, StartError } from "@/lib/postgres/start-error";

const POLL_MS = 20;

/** How long a server that was killed may leave processes behind that keep the next one from starting. */
const LEFTOVER_MS = 10_000;

/**
 * Connects to a database's server: to the one that runs, whoever started it, else to one that is started for it.
 *
 * Waits for as long as that server starts, recovers or shuts down. Throws StartError when it gives up.
 */
export async function connect(cluster: Cluster, settings: Settings): Promise<pg.Client> {
  const since = performance.now();
  let started: { child: ChildProcess; logFrom: number } | null = null;

  for (;;) {
    const client = await tryConnect(cluster);
    if (client !== null) return client;

    const file = await readPostmasterFile(cluster.directory);
    if (started !== null && hasEnded(started.child)) {
      const mayBeLeftovers = file !== null && performance.now() - since < LEFTOVER_MS;
      if (!file?.alive && !mayBeLeftovers) throw await failure(cluster, started.logFrom);
      started = null;
    }
    if (started === null && !file?.alive) {
      const logFrom = await logLength(cluster);
      started = { child: spawnPostmaster(cluster, settings, file?.pid ?? null), logFrom };
    }
    await sleep(POLL_MS);
  }
}

/** Null when nobody listens yet, or not any more, or only to say that the server is starting or stopping. */
async function tryConnect({ socketDirectory }: Cluster): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: socketUrl(socketDirectory, "postgres"),
    application_name: `hookbook ${process.pid}`,
  });
  client.on("error", () => {}); // what matters is that the connection ended, and it says so with "end"
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end();
    if (NOT_READY.has(errorCode(error))) return null;
    throw error;
  }
}

/** 57P03 is "cannot connect now", 57P01 "terminated"; a connection cut during the handshake has no code. */
const NOT_READY = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03", "57P01", undefined]);

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null || pid === undefined;
}

async function failure({ logFile }: Cluster, logFrom: number): Promise<StartError> {
  const written = (await readFile(logFile)).subarray(logFrom).toString();
  return new StartError(`PostgreSQL did not start: ${lastComplaint(written)}. Its log is ${logFile}.`);
}

async function logLength({ logFile }: Cluster): Promise<number> {
  return await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
}
