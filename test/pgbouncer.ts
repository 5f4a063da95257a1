import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { chooseUser } from "@/lib/postgres/system-user";
import { findPgBouncer } from "@/scripts/pgbouncer.mjs";

const PORT = 6432; // only part of the socket's name: it doesn't listen on TCP

/** Connections that it makes to Postgres, whatever is asked of it. */
export const SERVER_CONNECTIONS = 4;

/** A PgBouncer in transaction mode, as Debian 12 has it, before a Postgres that is reached by its socket. */
export async function startPgBouncer(postgresUrl: string) {
  const { searchParams, port, username, pathname } = new URL(postgresUrl);
  const directory = await mkdtemp(join(tmpdir(), "pgbouncer-"));
  const user = await chooseUser(); // Postgres's, who may open the socket
  const config = join(directory, "pgbouncer.ini");
  await writeFile(
    config,
    `[databases]
${pathname.slice(1)} = host=${searchParams.get("host")} port=${port} user=${username}
[pgbouncer]
unix_socket_dir = ${directory}
listen_port = ${PORT}
auth_type = any
pool_mode = transaction
default_pool_size = ${SERVER_CONNECTIONS}
max_client_conn = 200
`,
  );
  if (user !== null) await chown(directory, user.uid, user.gid);
  await chmod(directory, 0o700);

  const path = findPgBouncer();
  if (path === undefined) throw new Error("there is no PgBouncer");
  const bouncer = spawn(path, [config], { stdio: ["ignore", "ignore", "pipe"], cwd: "/", ...user });
  const exited = once(bouncer, "exit");
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface(bouncer.stderr).on("line", (line) => {
      said.push(line);
      if (line.includes("process up")) resolve();
    });
    exited.then(() => reject(new Error(`PgBouncer ended: ${said.join("\n")}`)), reject);
  });
  return {
    url: `postgresql://${username}@localhost:${PORT}${pathname}?host=${encodeURIComponent(directory)}&sslmode=disable`,
    async stop() {
      bouncer.kill("SIGTERM");
      await exited;
      await rm(directory, { recursive: true });
    },
  };
}
