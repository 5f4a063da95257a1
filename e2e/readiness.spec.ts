import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { test as base, expect } from "@playwright/test";
import pg from "pg";

import { Postgres } from "@/chaos/postgres";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startEndpoint } from "@/test/endpoint";
import { destination, makeNotebook } from "@/test/made-notebook";
import { rawSender } from "@/test/raw-sender";
import { type ServerProcess, startServer } from "@/test/server-process";

/** A PostgreSQL that the processes are given, and that can be stopped. */
const test = base.extend<{ postgres: Postgres; holder: pg.Client }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  postgres: async ({}, use) => {
    const dataDir = await makeTemporaryDataDir();
    const postgres = await Postgres.open(dataDir);
    await postgres.start();
    await use(postgres);
    await postgres.stop();
    await removeDataDir(dataDir);
  },

  /** Holds locks that the processes wait for. */
  holder: async ({ postgres }, use) => {
    const client = new pg.Client({ connectionString: postgres.database.url });
    await client.connect();
    await use(client);
    await client.end();
  },
});

/** The status of /readyz, and the reason's name when there is one. */
async function readinessOf({ url }: ServerProcess): Promise<[number, string | undefined]> {
  const reply = await fetch(`${url}/readyz`);
  const { error } = (await reply.json()) as { error?: { code: string } };
  return [reply.status, error?.code];
}

test("a process whose Postgres is stopped is not ready, says why, and is ready again when it is back", async ({
  postgres,
}) => {
  test.setTimeout(60_000);
  const server = await startServer("", { DATABASE_URL: postgres.database.url, ROLE: "worker" });
  expect(await readinessOf(server)).toEqual([200, undefined]);

  await postgres.stop();
  await expect.poll(() => readinessOf(server)).toEqual([503, "database_unavailable"]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  await postgres.start();
  await expect.poll(() => readinessOf(server), { timeout: 20_000 }).toEqual([200, undefined]);
  expect(await server.stop()).toBe(0);
});

test("a process whose engine can't renew its lease is not ready; one that has no engine to run is", async ({
  postgres,
  holder,
}) => {
  test.setTimeout(90_000);
  const DATABASE_URL = postgres.database.url;
  const worker = await startServer("", { DATABASE_URL, ROLE: "worker" });
  const web = await startServer("", { DATABASE_URL, ROLE: "web" });
  await holder.query("BEGIN; LOCK TABLE worker IN ACCESS EXCLUSIVE MODE");
  await expect.poll(() => readinessOf(worker), { timeout: 30_000 }).toEqual([503, "engine_stalled"]);
  expect(await readinessOf(web)).toEqual([200, undefined]);

  await holder.query("ROLLBACK");
  await expect.poll(() => readinessOf(worker), { timeout: 20_000 }).toEqual([200, undefined]);
  expect(await Promise.all([worker.stop(), web.stop()])).toEqual([0, 0]);
});

test("a process that was told to stop says so to whoever was asking, while its attempts end", async ({
  postgres,
  holder,
}) => {
  test.setTimeout(60_000);
  const held: ServerResponse[] = [];
  let released = false;
  const endpoint = await startEndpoint((_request, response) => {
    if (released) response.end();
    else held.push(response);
  });
  const server = await startServer("", { DATABASE_URL: postgres.database.url });
  const notebook = await makeNotebook(server, [destination(endpoint.url)]);
  const source = notebook.source.url;
  await fetch(source, { method: "POST", body: '{"n":1}' });
  await expect.poll(() => held.length).toBe(1);

  // Connections stay open for as long as a sender waits for its answer. This one's event can't be stored for now.
  await holder.query("BEGIN; LOCK TABLE version IN ACCESS EXCLUSIVE MODE");
  const waiting = fetch(source, { method: "POST", body: '{"n":2}' });
  await expect.poll(() => waitersFor(holder)).toBe(1);
  const probe = (await rawSender(Number(new URL(server.url).port))).write(
    "GET /readyz HTTP/1.1\r\nHost: a\r\n",
  );
  const said = once(server.process.stdout!, "data");
  server.process.kill("SIGTERM");
  expect(String(await said)).toContain("Stopping when 1 attempts are over");
  probe.write("\r\n");
  expect(await probe.closed).toMatch(/^HTTP\/1\.1 503 .*"code":"stopping"/s);
  expect(server.process.exitCode).toBeNull();

  await holder.query("ROLLBACK");
  expect((await waiting).status).toBe(200);
  released = true;
  for (const response of held) response.end();
  expect(await server.stop()).toBe(0);
  const deliveries = await postgres.database.deliveries();
  expect(deliveries.find(({ n }) => n === 1)).toMatchObject({ state: "delivered", attempt: 1 });
  await endpoint.close();
});

/** Statements that wait for the holder's lock: that which stores an event reads the versions. */
async function waitersFor(holder: pg.Client): Promise<number> {
  const { rows } = await holder.query(
    "SELECT count(*)::int FROM pg_locks WHERE relation = 'version'::regclass AND NOT granted",
  );
  return rows[0].count;
}
