import { chmod, chown, mkdir, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { SYSTEM_DIRECTORY } from "@/lib/postgres/reachable-binaries";
import { StartError } from "@/lib/postgres/start-error";
import { isRoot } from "@/lib/postgres/system-user";
import { removeDataDir } from "@/lib/postgres/temporary";
import { query, testDataDir } from "@/test/data-dir";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const data = testDataDir();

describe("a database of one's own", () => {
  test("is UTF-8 with checksums, written through to disk, and listens on no port", async () => {
    const { url } = await data.start();

    const { rows } = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
              current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses`,
    );
    expect(rows).toEqual([{ encoding: "UTF8", checksums: "on", fsync: "on", addresses: "" }]);
  });

  test("has small segments of its log, and checkpoints as rarely as with large ones", async () => {
    const { url } = await data.start();

    const { rows } = await query(
      url,
      `SELECT current_setting('wal_segment_size') AS segment, current_setting('min_wal_size') AS min,
              current_setting('max_wal_size') AS max`,
    );
    expect(rows).toEqual([{ segment: "1MB", min: "80MB", max: "1GB" }]);
  });

  test("keeps what was written when it is stopped and started again", async () => {
    const first = await data.start();
    await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
    await first.stop();

    const second = await data.start();
    expect((await query(second.url, "SELECT * FROM kept")).rows).toEqual([{ one: 1 }]);
  });

  test("is in a directory that nobody else may enter", async () => {
    const { url } = await data.start();
    const host = new URL(url).searchParams.get("host");
    expect((await stat(host!)).mode & 0o777).toBe(0o700);
  });

  test("is reached through a short directory when the path of DATA_DIR is too long for a socket", async () => {
    const parent = data.dir;
    data.dir = join(parent, "long".repeat(30));
    await mkdir(data.dir);

    const { url } = await data.start();
    expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);

    await rm(new URL(url).searchParams.get("host")!, { recursive: true });
    await data.started.pop()?.stop();
    await removeDataDir(data.dir);
    data.dir = parent;
  });

  test("is started again when its server dies", async () => {
    const { url } = await data.start();
    process.kill((await data.server())!.pid, "SIGKILL");

    const answer = () => query(url, "SELECT 1 AS one");
    expect((await vi.waitFor(answer, { timeout: 30_000 })).rows).toEqual([{ one: 1 }]);
  });
});

describe("a data directory that can't be used is refused in one line", () => {
  test("when it is below a file", async () => {
    const file = join(data.dir, "file");
    await writeFile(file, "");

    const refused = startEmbeddedPostgres({ dataDir: join(file, "data") });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(/Set DATA_DIR to a directory, or set DATABASE_URL\.$/);
  });

  test.runIf(process.platform === "linux")("when it is where nothing can be made", async () => {
    await expect(startEmbeddedPostgres({ dataDir: "/proc/nowhere/data" })).rejects.toThrow(
      /^No database can be kept in \/proc\/nowhere\/data: .* Set DATA_DIR to a directory that can be made, or set DATABASE_URL\.$/,
    );
  });

  test("when a file is where its database would be", async () => {
    await writeFile(join(data.dir, "postgres"), "");
    await expect(data.start()).rejects.toThrow(StartError);
  });

  test("when another program keeps something where its database would be", async () => {
    await mkdir(join(data.dir, "postgres"), { mode: 0o700 });
    await writeFile(join(data.dir, "postgres/notes.txt"), "");
    if (isRoot) await chown(join(data.dir, "postgres"), 65_534, 65_534);

    await expect(data.start()).rejects.toThrow(
      /^PostgreSQL did not start: .*postgresql\.conf.*\. Its log is /,
    );
  });

  test("when its database is gone", async () => {
    await symlink(join(data.dir, "away"), join(data.dir, "postgres"));
    await expect(data.start()).rejects.toThrow(
      /^The database is gone: .* or delete the link to begin with an empty one\.$/,
    );
    await rm(join(data.dir, "postgres"));
  });
});

test("an empty directory where the database belongs is filled", async () => {
  await mkdir(join(data.dir, "postgres"));
  const { url } = await data.start();
  expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

test.runIf(isRoot)("root may keep its data in a directory that only root may enter", async () => {
  await chmod(data.dir, 0o700);

  const { url, stop } = await data.start();
  expect((await query(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  expect(await realpath(join(data.dir, "postgres"))).toContain(`${SYSTEM_DIRECTORY}/`);

  await stop();
  expect((await query((await data.start()).url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
