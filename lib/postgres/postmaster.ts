import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, closeSync, openSync } from "node:fs";
import { join } from "node:path";

import type { Cluster } from "@/lib/postgres/cluster";
import { bareEnvironment } from "@/lib/postgres/command";

/** Postgres settings, by name. */
export type Settings = Record<string, string>;

const SETTINGS: Settings = {
  listen_addresses: "",
  shared_buffers: "128MB",
  max_connections: "100",
  min_wal_size: "80MB", // both are Postgres's own, which would be less with smaller segments: see initialise.ts
  max_wal_size: "1GB",
  jit: "off", // compiling costs more than the short statements here could win
  log_min_messages: "warning",
  log_checkpoints: "off",
  log_min_error_statement: "panic", // statements carry people's events, which do not belong in a log
};

/**
 * Starts the server of a database in a session of its own, so that Ctrl-C in the terminal does not reach it: the
 * process that uses it stops it last.
 *
 * @param staleId  the process that postmaster.pid still names, once it is known to be no server of this database.
 *   Postgres takes any living process there for a server, and after a reboot the number may be anybody's. Naming
 *   it a grandparent makes Postgres overlook it, and Postgres still checks that no memory of its own is in use.
 */
export function spawnPostmaster(cluster: Cluster, settings: Settings, staleId: number | null): ChildProcess {
  const all = { ...SETTINGS, ...settings, unix_socket_directories: `"${cluster.socketDirectory}"` };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(cluster.logFile, "a");
  const child = spawn(join(cluster.binaries, "bin/postgres"), ["-D", cluster.directory, ...options], {
    cwd: cluster.directory,
    env: { ...bareEnvironment(), PG_GRANDPARENT_PID: String(staleId ?? 0) },
    stdio: ["ignore", log, log],
    detached: true,
    ...cluster.user,
  });
  child.on("error", (error) => appendFileSync(cluster.logFile, `FATAL: ${error.message}\n`)); // not even started
  closeSync(log);
  child.unref();
  return child;
}
