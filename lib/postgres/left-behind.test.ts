import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { chooseUser } from "@/lib/postgres/system-user";
import { makeTemporaryDataDir } from "@/lib/postgres/temporary";
import { deadPid, kill, query, testDataDir } from "@/test/data-dir";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const data = testDataDir();

describe("a process killed with kill -9", () => {
  test("leaves a server that the next one uses, and stops", async () => {
    const killed = await data.heldByAnother();
    const pid = (await data.server())?.pid;
    await kill(killed);

    const { url, stop } = await data.start();
    expect((await data.server())?.pid).toBe(pid);

    await stop();
    expect(await data.server()).toBeNull();
    await expect(query(url, "SELECT 1")).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("while it makes the database leaves nothing that keeps the next one from making it", async () => {
    const watcher = watch(data.dir);
    const killed = data.hold();
    await once(watcher, "change"); // the unfinished database appears
    watcher.close();
    await kill(killed);
    expect(await readdir(data.dir)).toEqual([expect.stringMatching(/^postgres\.new-/)]);

    const { url } = await data.start();
    expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});

test("what a dead process left unfinished is removed", async () => {
  await mkdir(join(data.dir, `postgres.new-${await deadPid()}-1/base`), { recursive: true });

  await data.start();
  expect((await readdir(data.dir)).sort()).toEqual(["postgres", "postgres.log"]);
});

test("a second process is told which one uses the data directory, and the first goes on", async () => {
  const first = await data.heldByAnother();

  await expect(data.start()).rejects.toThrow(
    `Hookbook is already running on ${data.dir}, as process ${first.pid}. ` +
      "Stop it first, or set DATA_DIR to another directory.",
  );
  expect((await data.server())?.alive).toBe(true);
  expect(first.exitCode).toBeNull();
});

test("of two that start at once one wins", async () => {
  const outcomes = await Promise.allSettled([data.start(), data.start()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a postmaster.pid whose number another program has since been given is no obstacle", async () => {
  const file = join(data.dir, "postgres/postmaster.pid");
  const { stop } = await data.start();
  const text = await readFile(file, "utf8");
  await stop();
  const another = spawn("sleep", ["600"], { ...(await chooseUser()) });
  data.children.push(another);
  await writeFile(file, text.replace(/^\d+/, String(another.pid)));

  const { url } = await data.start();
  expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

test("what a killed test run left behind is removed by the next, server and all", async () => {
  const abandoned = join(tmpdir(), `hookbook-${await deadPid()}-abandoned`);
  await rename(data.dir, abandoned);
  data.dir = abandoned;
  await kill(await data.heldByAnother());

  data.dir = await makeTemporaryDataDir();
  await expect(stat(abandoned)).rejects.toMatchObject({ code: "ENOENT" });
});
