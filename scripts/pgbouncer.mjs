import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The PgBouncer named by PGBOUNCER_PATH or installed on this machine; undefined when there is none. */
export function findPgBouncer() {
  if (process.env.PGBOUNCER_PATH) return process.env.PGBOUNCER_PATH;
  const directories = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  return directories.map((directory) => join(directory, "pgbouncer")).find((path) => existsSync(path));
}

/** Gets a PgBouncer for the tests, where that can be done by one command. @returns whether there is one now */
export function ensurePgBouncer() {
  const onDebian = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (findPgBouncer() !== undefined || !onDebian) return findPgBouncer() !== undefined;

  console.log("There is no PgBouncer for the tests of scaling out: trying to install one.");
  run(["update"], 120_000) && run(["install", "-y", "--no-install-recommends", "pgbouncer"], 300_000);
  return findPgBouncer() !== undefined;
}

function run(args, timeout) {
  const quiet = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }; // RUNLEVEL 1: install it, don't start it
  const env = { ...process.env, ...quiet };
  return spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], timeout, env }).status === 0;
}
