import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";

import { DATABASE_NAME } from "@/lib/postgres/initialise";
import { StartError } from "@/lib/postgres/start-error";
import type { SystemUser } from "@/lib/postgres/system-user";

/** Only part of the socket's name: every database has a directory of its own, and none listens on TCP. */
const PORT = 5432;

/** What an address of a socket may measure, in bytes: macOS takes 103, Linux 107. */
const LONGEST_ADDRESS = 103;

/**
 * The directory for a database's socket, which nobody but its user and root may enter.
 *
 * It is the database's own, which Postgres keeps at mode 0700. Where that path is too long for a socket, it is one
 * in /tmp named after it: not in os.tmpdir(), since TMPDIR may differ when a later process looks for the server.
 */
export async function makeSocketDirectory(database: string, user: SystemUser | null): Promise<string> {
  if (Buffer.byteLength(join(database, `.s.PGSQL.${PORT}`)) <= LONGEST_ADDRESS) return database;

  const short = join("/tmp", `hookbook-${createHash("sha256").update(database).digest("hex").slice(0, 16)}`);
  const made = await mkdir(short, { recursive: true, mode: 0o700 });
  if (made !== undefined && user !== null) await chown(short, user.uid, user.gid);
  await refuseForeign(short, user?.uid ?? process.getuid?.());
  await chmod(short, 0o700);
  return short;
}

/** In /tmp anybody could have made the directory, or a link, first. */
async function refuseForeign(directory: string, uid: number | undefined): Promise<void> {
  const found = await lstat(directory);
  if (found.isDirectory() && found.uid === uid) return;
  throw new StartError(
    `${directory} belongs to somebody else. Remove it, or set DATA_DIR to a shorter path.`,
  );
}

/** The connection string of a database on a socket; in every part explicit, so that no PG* variable changes it. */
export function socketUrl(socketDirectory: string, database = DATABASE_NAME): string {
  const host = encodeURIComponent(socketDirectory);
  return `postgresql://${DATABASE_NAME}@localhost:${PORT}/${database}?host=${host}&sslmode=disable`;
}
