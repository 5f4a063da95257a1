import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach } from "vitest";

import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";

/** A data directory of its own for every test, and what may use it: this process and others. */
export class TestDataDir {
  dir = "";
  readonly children: ChildProcess[] = [];
  readonly started: EmbeddedPostgres[] = [];

  /** Uses it from this process. */
  async start(): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir: this.dir });
    this.started.push(postgres);
    return postgres;
  }

  /** Starts another process that will use it until it is killed. */
  hold() {
    const child = spawn(process.execPath, ["--import", "tsx", "test/hold-postgres.ts", this.dir]);
    this.children.push(child);
    return child;
  }

  async heldByAnother(): Promise<ChildProcess> {
    const child = this.hold();
    await once(child.stdout, "data");
    return child;
  }

  async server() {
    return await readPostmasterFile(join(this.dir, "postgres"));
  }

  async clear(): Promise<void> {
    for (const child of this.children.splice(0)) child.kill("SIGKILL");
    for (const postgres of this.started.splice(0)) await postgres.stop();
    await removeDataDir(this.dir);
  }
}

export function testDataDir(): TestDataDir {
  const data = new TestDataDir();
  beforeEach(async () => {
    data.dir = await makeTemporaryDataDir();
  });
  afterEach(() => data.clear());
  return data;
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** The id of a process that is no more. */
export async function deadPid(): Promise<number> {
  const dead = spawn("true");
  await once(dead, "exit");
  if (dead.pid === undefined) throw new Error("`true` could not be run");
  return dead.pid;
}

export async function query(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
