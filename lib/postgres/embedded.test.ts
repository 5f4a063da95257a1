import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";
import { watch } from "node:fs";
import { chmod, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { SYSTEM_DIRECTORY } from "@/lib/postgres/reachable-binaries";
import { StartError } from "@/lib/postgres/start-error";
import { chooseUser, isRoot } from "@/lib/postgres/system-user";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";

vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
let started: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(async () => {
  dataDir = await makeTemporaryDataDir();
  started = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const postgres of started) await postgres.stop();
  await removeDataDir(dataDir);
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  started.push(postgres);
  return postgres;
}

/** Another process that uses the data directory. */
function hold(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/postgres/hold.fixture.ts", dataDir]);
  children.push(child);
  return child;
}

async function heldByAnother(): Promise<ChildProcess> {
  const child = hold();
  await once(child.stdout!, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function query(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

const serverPid = async () => (await readPostmasterFile(join(dataDir, "postgres")))?.pid;

describe("a database of one's own", () => {
  test("is UTF-8 with checksums, written through to disk, and listens on no port", async () => {
    const { url } = await start();

    const { rows } = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
              current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses`,
    );
    expect(rows).toEqual([{ encoding: "UTF8", checksums: "on", fsync: "on", addresses: "" }]);
  });

  test("keeps what was written when it is stopped and started again", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
    await first.stop();

    const second = await start();
    expect((await query(second.url, "SELECT * FROM kept")).rows).toEqual([{ one: 1 }]);
  });

  test("is in a directory that nobody else may enter", async () => {
    const { url } = await start();
    const host = new URL(url).searchParams.get("host");
    expect((await stat(host!)).mode & 0o777).toBe(0o700);
  });

  test("is reached through a short directory when the path of DATA_DIR is too long for a socket", async () => {
    const parent = dataDir;
    dataDir = join(parent, "long".repeat(30));
    await mkdir(dataDir);

    const { url } = await start();
    expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);

    await rm(new URL(url).searchParams.get("host")!, { recursive: true });
    await started.pop()?.stop();
    await removeDataDir(dataDir);
    dataDir = parent;
  });

  test("is started again when its server dies", async () => {
    const { url } = await start();
    process.kill((await serverPid())!, "SIGKILL");

    const answer = () => query(url, "SELECT 1 AS one");
    expect((await vi.waitFor(answer, { timeout: 30_000 })).rows).toEqual([{ one: 1 }]);
  });
});

describe("a process killed with kill -9", () => {
  test("leaves a server that the next one uses, and stops", async () => {
    const killed = await heldByAnother();
    const pid = await serverPid();
    await kill(killed);

    const { url, stop } = await start();
    expect(await serverPid()).toBe(pid);

    await stop();
    expect(await readPostmasterFile(join(dataDir, "postgres"))).toBeNull();
    await expect(query(url, "SELECT 1")).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("while it makes the database leaves nothing that keeps the next one from making it", async () => {
    const changes = on(watch(dataDir), "change");
    const killed = hold();
    await changes.next(); // the unfinished database appears
    await kill(killed);
    expect(await readdir(dataDir)).toEqual([expect.stringMatching(/^postgres\.new-/)]);

    const { url } = await start();
    expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});

test("what a dead process left unfinished is removed", async () => {
  const dead = spawn("true");
  await once(dead, "exit");
  await mkdir(join(dataDir, `postgres.new-${dead.pid}-1/base`), { recursive: true });

  await start();
  expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log"]);
});

test("a second process is told which one uses the data directory, and the first goes on", async () => {
  const first = await heldByAnother();

  await expect(start()).rejects.toThrow(
    `Hookbook is already running on ${dataDir}, as process ${first.pid}. ` +
      "Stop it first, or set DATA_DIR to another directory.",
  );
  expect((await readPostmasterFile(join(dataDir, "postgres")))?.alive).toBe(true);
  expect(first.exitCode).toBeNull();
});

test("of two that start at once one wins", async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a postmaster.pid whose number another program has since been given is no obstacle", async () => {
  const file = join(dataDir, "postgres/postmaster.pid");
  const { stop } = await start();
  const text = await readFile(file, "utf8");
  await stop();
  const another = spawn("sleep", ["600"], { ...(await chooseUser()) });
  children.push(another);
  await writeFile(file, text.replace(/^\d+/, String(another.pid)));

  const { url } = await start();
  expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

describe("a data directory that can't be used is refused in one line", () => {
  test("when it is below a file", async () => {
    const file = join(dataDir, "file");
    await writeFile(file, "");

    const refused = startEmbeddedPostgres({ dataDir: join(file, "data") });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(/Set DATA_DIR to a directory, or set DATABASE_URL\.$/);
  });

  test("when it is another program's", async () => {
    await writeFile(join(dataDir, "postgres"), "");
    await expect(start()).rejects.toThrow(StartError);
    await rm(join(dataDir, "postgres"));
  });
});

test.runIf(isRoot)("root may keep its data in a directory that only root may enter", async () => {
  await chmod(dataDir, 0o700);

  const { url, stop } = await start();
  expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  expect(await realpath(join(dataDir, "postgres"))).toContain(`${SYSTEM_DIRECTORY}/`);

  await stop();
  expect((await query((await start()).url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
