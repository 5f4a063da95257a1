import { join } from "node:path";

import { runCommand } from "@/lib/postgres/command";
import { StartError } from "@/lib/postgres/start-error";
import type { SystemUser } from "@/lib/postgres/system-user";

/** The superuser of every embedded database, and the name of the database that Hookbook uses in it. */
export const DATABASE_NAME = "hookbook";

/**
 * Size of a file of the write-ahead log. A new one is written full of zeros while every commit waits: 40 to 60 ms with Postgres's
 * own 16 MB, once a second while a backlog drains; 3 ms with 1 MB.
 */
const LOG_SEGMENT_MB = 1;

/**
 * Fills an empty directory with an empty database and flushes it to disk.
 *
 * Whoever can open the socket is let in: it is in a directory of mode 0700 (lib/postgres/socket.ts).
 */
export async function initialise(
  directory: string,
  binaries: string,
  user: SystemUser | null,
): Promise<void> {
  const { exitCode, stderr } = await runCommand(
    join(binaries, "bin/initdb"),
    [
      `--pgdata=${directory}`,
      `--username=${DATABASE_NAME}`,
      "--auth=trust",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--data-checksums",
      `--wal-segsize=${LOG_SEGMENT_MB}`,
    ],
    { user, cwd: directory },
  );
  if (exitCode !== 0) throw new StartError(`PostgreSQL could not make a database: ${lastComplaint(stderr)}`);
}

/** The line of a Postgres program's output that says why it gave up. */
export function lastComplaint(output: string): string {
  const lines = output.trim().split("\n");
  const complaints = lines.filter((line) => /(FATAL|PANIC|error): /.test(line));
  return (
    (complaints.at(-1) ?? lines.at(-1) ?? "").replace(/^.*?(FATAL|PANIC|error): +/, "") || "it gave no reason"
  );
}
