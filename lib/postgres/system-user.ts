import { stat } from "node:fs/promises";

import { runCommand } from "@/lib/postgres/command";
import { StartError } from "@/lib/postgres/start-error";

/** Whom a program runs as. */
export type SystemUser = { uid: number; gid: number };

/** Whether another user must run Postgres, because it refuses to run as root. */
export const isRoot = process.getuid?.() === 0;

/** The user that a new database is made for: null for this process's own, else `postgres`, else one made for it. */
export async function chooseUser(): Promise<SystemUser | null> {
  if (!isRoot) return null;
  return (await findUser("postgres")) ?? (await findUser("hookbook")) ?? (await makeUser("hookbook"));
}

/** The user that an existing database runs as: its owner, who alone may; null for this process's own. */
export async function ownerOf(directory: string): Promise<SystemUser | null> {
  if (!isRoot) return null;
  const { uid, gid } = await stat(directory);
  if (uid === 0)
    throw new StartError(
      `${directory} belongs to root, as whom PostgreSQL refuses to run. Give it to another user with chown -R.`,
    );
  return { uid, gid };
}

/** Whether a user may enter a directory or execute a file: every directory on the way counts. */
export async function canReach(user: SystemUser | null, path: string): Promise<boolean> {
  if (user === null) return true;
  const { exitCode } = await runCommand("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { user });
  return exitCode === 0;
}

async function findUser(name: string): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([runCommand("id", ["-u", name]), runCommand("id", ["-g", name])]);
  if (uid.exitCode !== 0 || gid.exitCode !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function makeUser(name: string): Promise<SystemUser> {
  const made = await runCommand("useradd", ["--system", "--no-create-home", "--shell", "/bin/false", name]);
  const user = await findUser(name);
  if (user !== null) return user;
  throw new StartError(
    `PostgreSQL refuses to run as root, and the user ${name} could not be made for it (${made.stderr.trim()}). ` +
      "Start Hookbook as another user, or set DATABASE_URL.",
  );
}
