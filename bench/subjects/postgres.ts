import { realpath } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

import type { Closing } from "@/bench/closing";
import { startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";

export type Postgres = Awaited<ReturnType<typeof startPostgres>>;

/** An empty database of its own, with the settings that `npm start` gives it: it waits for the disk (fsync). */
export async function startPostgres(closing: Closing) {
  const dataDir = await makeTemporaryDataDir();
  const remove = closing.add(() => removeDataDir(dataDir));
  const server = await startEmbeddedPostgres({ dataDir });
  const end = closing.add(server.stop);
  const client = new pg.Client({ connectionString: server.url });
  client.on("error", () => {}); // the query under way fails too, and says more
  await client.connect();
  const disconnect = closing.add(() => client.end());

  const file = await readPostmasterFile(await realpath(join(dataDir, "postgres")));
  if (file === null) throw new Error("Postgres has no process");
  return {
    dataDir,
    url: server.url,
    pid: file.pid,
    client,
    async stop() {
      await disconnect();
      await end();
      await remove();
    },
  };
}

/** The only value of a query's only row. */
export async function readCount(client: pg.Client, text: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(text);
  return Number(rows[0]?.count);
}
