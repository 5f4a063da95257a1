import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { runCommand } from "@/lib/postgres/command";
import { errorCode } from "@/lib/postgres/start-error";

/** The process that a database's postmaster.pid names, and whether it is a living server of this database. */
export type PostmasterFile = { pid: number; alive: boolean };

/**
 * Reads postmaster.pid, which a server makes before all else and removes last; null when there is none.
 *
 * A server that was killed leaves it behind, and its number may since be another program's: so the process must
 * also have been started on this directory.
 */
export async function readPostmasterFile(directory: string): Promise<PostmasterFile | null> {
  const pid = Number.parseInt(await readIfPresent(join(directory, "postmaster.pid")), 10);
  if (Number.isNaN(pid)) return null;
  return { pid, alive: (await commandLineOf(pid)).includes(` -D ${directory} `) };
}

async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === "linux")
    return (await readIfPresent(`/proc/${pid}/cmdline`)).replaceAll("\0", " ");
  return (await runCommand("ps", ["-ww", "-o", "command=", "-p", String(pid)])).stdout;
}

async function readIfPresent(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return "";
    throw error;
  }
}
