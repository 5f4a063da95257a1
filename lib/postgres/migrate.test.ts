import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { migrate } from "@/lib/postgres/migrate";
import { MIGRATIONS_DIRECTORY } from "@/lib/postgres/migrations";
import { schemaDifference } from "@/lib/postgres/schema-engine";
import { StartError } from "@/lib/postgres/start-error";
import { createEmptyDatabase } from "@/test/empty-database";

let url: string;
let client: pg.Client;
let directory: string;

beforeEach(async () => {
  url = await createEmptyDatabase();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  directory = await mkdtemp(join(tmpdir(), "hookbook-migrations-"));
});

afterEach(async () => {
  await client.end();
  await rm(directory, { recursive: true });
});

async function write(name: string, script: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, "migration.sql"), script);
}

async function exists(table: string): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [table]);
  return rows[0].exists;
}

describe("migrating", () => {
  test("applies what is missing, oldest first, and then has nothing to do", async () => {
    await write("2_add", "ALTER TABLE a ADD COLUMN b INTEGER");
    await write("1_init", "CREATE TABLE a ()");

    expect(await migrate(url, directory)).toEqual({ applied: ["1_init", "2_add"] });
    expect(await migrate(url, directory)).toEqual({ applied: [] });
  });

  test("runs a script whole, whatever semicolons are in it", async () => {
    await write(
      "1_init",
      "CREATE FUNCTION semi() RETURNS text LANGUAGE sql AS $$ SELECT 'a;'; SELECT 'b;c' $$;",
    );
    await migrate(url, directory);
    expect((await client.query("SELECT semi()")).rows).toEqual([{ semi: "b;c" }]);
  });

  test("by several processes at once applies everything once", async () => {
    await write("1_init", "CREATE TABLE a (); SELECT pg_sleep(0.05)");
    await write("2_more", "CREATE TABLE b ()");

    const results = await Promise.all(Array.from({ length: 5 }, () => migrate(url, directory)));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(["1_init", "2_more"]);
  });

  test("waits for Prisma's own tool", async () => {
    await write("1_init", "CREATE TABLE a ()");
    await client.query("SELECT pg_advisory_lock(72707369)");
    const migrated = migrate(url, directory);

    const waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369 AND NOT granted";
    await vi.waitFor(async () => expect((await client.query(waiting)).rowCount).toBe(1));
    expect(await exists("a")).toBe(false);

    await client.query("SELECT pg_advisory_unlock(72707369)");
    expect(await migrated).toEqual({ applied: ["1_init"] });
  });

  test("takes a checkout with Windows line ends for the same migration", async () => {
    await write("1_init", "CREATE TABLE a (\n)");
    await migrate(url, directory);
    await write("1_init", "CREATE TABLE a (\r\n)");
    expect(await migrate(url, directory)).toEqual({ applied: [] });
  });
});

test("a migration that fails changes nothing, and is applied once it is repaired", async () => {
  await write("1_init", "CREATE TABLE a (); SELECT 1 / 0");
  const failed = migrate(url, directory);
  await expect(failed).rejects.toThrow("The migration 1_init failed and changed nothing: division by zero.");
  await expect(failed).rejects.toThrow(StartError);
  expect(await exists("a")).toBe(false);

  await write("1_init", "CREATE TABLE a ()");
  expect(await migrate(url, directory)).toEqual({ applied: ["1_init"] });
});

test("a migration that was edited after it was applied is refused, saying what to do", async () => {
  await write("1_init", "CREATE TABLE a ()");
  await migrate(url, directory);
  await write("1_init", "CREATE TABLE b ()");
  await write("2_next", "CREATE TABLE c ()");

  await expect(migrate(url, directory)).rejects.toThrow(
    "The migration 1_init was edited after it was applied to this database. Restore it " +
      "(git checkout -- prisma/migrations/1_init) and make the change as a new one (npm run migration NAME).",
  );
  expect(await exists("c")).toBe(false);
});

test("a database that a newer Hookbook migrated is refused", async () => {
  await write("1_init", "CREATE TABLE a ()");
  await write("2_next", "CREATE TABLE b ()");
  await migrate(url, directory);
  await rm(join(directory, "2_next"), { recursive: true });

  await expect(migrate(url, directory)).rejects.toThrow(
    /has the migration 2_next, which this version .* not know/,
  );
});

test("a migration that failed under Prisma's own tool is refused until it is resolved", async () => {
  await write("1_init", "CREATE TABLE a ()");
  await migrate(url, directory);
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL");

  await expect(migrate(url, directory)).rejects.toThrow(
    /1_init failed halfway .* DELETE FROM _prisma_migrations/,
  );
});

test("prisma/migrations make what prisma/schema.prisma describes", async () => {
  const path = join(dirname(MIGRATIONS_DIRECTORY), "schema.prisma");
  await migrate(url);
  expect(await schemaDifference(url, { path, content: await readFile(path, "utf8") })).toBeNull();
});
