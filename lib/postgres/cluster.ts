import { randomUUID } from "node:crypto";
import { chown, readdir, readlink, realpath, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";

import { initialise } from "@/lib/postgres/initialise";
import { makeDirectory } from "@/lib/postgres/make-directory";
import { makeSystemDirectory, reachableBinaries, SYSTEM_DIRECTORY } from "@/lib/postgres/reachable-binaries";
import { makeSocketDirectory } from "@/lib/postgres/socket";
import { errorCode, StartError } from "@/lib/postgres/start-error";
import { canReach, chooseUser, ownerOf, type SystemUser } from "@/lib/postgres/system-user";
import { makeWholeDirectory } from "@/lib/postgres/whole-directory";

/** A database on disk, and all that is needed to run it. */
export type Cluster = {
  dataDir: string; // as a person names it
  directory: string; // where the database itself is
  binaries: string; // holds bin, lib and share
  socketDirectory: string;
  logFile: string;
  user: SystemUser | null; // whom it runs as; null for this process's own
};

/**
 * Finds the database of a data directory, or makes an empty one.
 *
 * The rule: it is DATA_DIR/postgres. Where root runs Hookbook, and the user that runs Postgres for it cannot reach
 * DATA_DIR (mode 0700), DATA_DIR/postgres is a symbolic link to a directory under /var/lib/hookbook.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const place = join(resolve(dataDir), "postgres");
  try {
    await makeDirectory(resolve(dataDir));
    const existing = await findExisting(place);
    const user = existing === null ? await chooseUser() : await ownerOf(existing);
    const binaries = await reachableBinaries(user);
    const directory = existing ?? (await makeDatabase(place, binaries, user));
    const socketDirectory = await makeSocketDirectory(directory, user);
    return { dataDir, directory, binaries, socketDirectory, logFile: `${place}.log`, user };
  } catch (error) {
    throw explained(error, dataDir);
  }
}

async function findExisting(place: string): Promise<string | null> {
  const database = await realpath(place).catch(async (error) => {
    if (errorCode(error) !== "ENOENT") throw error;
    const target = await readlink(place).catch(() => null);
    if (target === null) return null;
    throw new StartError(
      `The database is gone: ${place} leads to ${target}, which does not exist. ` +
        "Bring it back, or delete the link to begin with an empty one.",
    );
  });
  if (database === null || (await readdir(database)).length === 0) return null;
  return database;
}

async function makeDatabase(place: string, binaries: string, user: SystemUser | null): Promise<string> {
  const reachable = await canReach(user, resolve(place, ".."));
  if (!reachable) await makeSystemDirectory();
  const directory = reachable ? place : join(SYSTEM_DIRECTORY, randomUUID());

  await makeWholeDirectory(directory, async (unfinished) => {
    if (user !== null) await chown(unfinished, user.uid, user.gid);
    await initialise(unfinished, binaries, user);
  });
  if (!reachable) await symlink(directory, place);
  return await realpath(place);
}

const ADVICE: Record<string, string> = {
  EACCES: "Set DATA_DIR to a directory that this user may write to",
  EPERM: "Set DATA_DIR to a directory that this user may write to",
  EROFS: "Set DATA_DIR to a directory that is not read-only",
  ENOENT: "Set DATA_DIR to a directory that can be made",
  ENOTDIR: "Set DATA_DIR to a directory",
  EEXIST: "Set DATA_DIR to a directory",
  ENOSPC: "The disk is full",
};

function explained(error: unknown, dataDir: string): unknown {
  const advice = ADVICE[errorCode(error) ?? ""];
  if (advice === undefined || !(error instanceof Error)) return error;
  return new StartError(
    `No database can be kept in ${dataDir}: ${error.message}. ${advice}, or set DATABASE_URL.`,
  );
}
