import pg from "pg";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";

import { pool } from "@/lib/db";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { type Process, readiness } from "@/lib/health/readiness";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { newEvent, seedNotebook, sourceOf } from "@/test/seed";

const running: Process = { stopping: false, engine: "running" };
const engines: Engine[] = [];

beforeEach(resetDatabase);
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { stop } of engines.splice(0)) await stop(0);
});

/** The status, and the reason's name when there is one. */
async function codeOf(process: Process) {
  const { status, body } = await readiness(process);
  return [status, (body as { error?: { code: string } }).error?.code];
}

/** On a connection of its own, as the pool's may be what is broken. */
async function administer(...statements: string[]) {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const database = () => new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);

/** Connections that are there keep the settings of a database that they began with. */
const breakConnections = () =>
  administer(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database()}' AND pid <> pg_backend_pid()`,
  );

test("a process that can store and deliver is ready, also one that has no engine to run", async () => {
  expect(await codeOf(running)).toEqual([200, undefined]);
  expect(await codeOf({ stopping: false, engine: null })).toEqual([200, undefined]);
});

test.each([
  ["stopping", { stopping: true, engine: "running" }],
  ["engine_stopped", { stopping: false, engine: "stopped" }],
  ["engine_stalled", { stopping: false, engine: "stalled" }],
] as const)("it is not ready, and says so: %s", async (code, process) => {
  expect(await codeOf(process)).toEqual([503, code]);
});

test("a database that lets nobody in is unavailable, and ready again when it does", async () => {
  await administer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS false`);
  await breakConnections();
  try {
    expect(await codeOf(running)).toEqual([503, "database_unavailable"]);
  } finally {
    await administer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS true`);
  }
  expect(await codeOf(running)).toEqual([200, undefined]);
});

test("a database that does not answer is unavailable after two seconds", async () => {
  const holder = await pool.connect();
  await holder.query("BEGIN; LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE");
  const startedAt = performance.now();
  const code = await codeOf(running).finally(async () => {
    await holder.query("ROLLBACK");
    holder.release();
  });

  expect(code).toEqual([503, "database_unavailable"]);
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});

test("a database that takes nothing in is read-only", async () => {
  await administer(`ALTER DATABASE ${database()} SET default_transaction_read_only = on`);
  await breakConnections();
  try {
    // A connection that was broken may still be taken once: that it is broken is known a moment later.
    await expect.poll(() => codeOf(running)).toEqual([503, "database_read_only"]);
  } finally {
    await administer(`ALTER DATABASE ${database()} RESET default_transaction_read_only`);
    await breakConnections();
  }
  await expect.poll(() => codeOf(running)).toEqual([200, undefined]);
});

test("a database without one of the migrations lacks it", async () => {
  await pool.query("UPDATE _prisma_migrations SET finished_at = NULL");
  try {
    expect(await codeOf(running)).toEqual([503, "migrations_missing"]);
  } finally {
    await pool.query("UPDATE _prisma_migrations SET finished_at = now()");
  }
});

test("an engine that was started runs, and one that was stopped does not", async () => {
  const engine = createEngine({ loopback: true, networks: [] });
  engines.push(engine);
  expect(engine.state()).toBe("stopped");
  engine.start();
  expect(engine.state()).toBe("running");
  await engine.stop(0);
  expect(engine.state()).toBe("stopped");
});

async function insertOne() {
  const source = await sourceOf(await seedNotebook());
  await acceptEvent(source, newEvent(source).raw);
}

/** Stores an event while Postgres answers every insert as it does when its disk is full. */
async function insertOnFullDisk() {
  await pool.query(`
    CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON event EXECUTE FUNCTION fill()`);
  try {
    await expect(insertOne()).rejects.toThrow("could not extend file");
  } finally {
    await pool.query("DROP TRIGGER full_disk ON event; DROP FUNCTION fill");
  }
}

test("when an insert met a full disk it is not ready, until one is stored", async () => {
  await insertOnFullDisk();
  expect(await codeOf(running)).toEqual([503, "database_full"]);

  await insertOne();
  expect(await codeOf(running)).toEqual([200, undefined]);
});

test("when no event comes any more, a full disk is forgotten after ten seconds", async () => {
  await insertOnFullDisk();
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + 10_000);

  expect(await codeOf(running)).toEqual([200, undefined]);
});
