import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";

import { type Binaries, findBinaries } from "@/lib/postgres/binaries";
import { runCommand } from "@/lib/postgres/command";
import { canReach, type SystemUser } from "@/lib/postgres/system-user";
import { makeWholeDirectory } from "@/lib/postgres/whole-directory";

/** Where root keeps what `user` cannot reach in the project: binaries by version, and databases. */
export const SYSTEM_DIRECTORY = "/var/lib/hookbook";

/**
 * The directory with PostgreSQL's bin, lib and share that a user can execute: the installed package or, when that
 * is out of the user's reach (a clone in /root), a copy of it under SYSTEM_DIRECTORY, made once per version.
 */
export async function reachableBinaries(user: SystemUser | null): Promise<string> {
  const installed = await findBinaries();
  if (await canReach(user, join(installed.directory, "bin/postgres"))) return installed.directory;

  const copy = join(SYSTEM_DIRECTORY, `postgres-${installed.version}`);
  if (!(await canReach(user, join(copy, "bin/postgres")))) await copyBinaries(installed, copy);
  return copy;
}

async function copyBinaries(installed: Binaries, copy: string): Promise<void> {
  await makeSystemDirectory();
  await makeWholeDirectory(copy, async (directory) => {
    await cp(installed.directory, directory, { recursive: true, verbatimSymlinks: true });
    await runCommand("chmod", ["-R", "a+rX", directory]);
  });
}

/** Makes SYSTEM_DIRECTORY, which every user may enter whatever the umask is. */
export async function makeSystemDirectory(): Promise<void> {
  await mkdir(SYSTEM_DIRECTORY, { recursive: true });
  await runCommand("chmod", ["a+rx", SYSTEM_DIRECTORY]);
}
