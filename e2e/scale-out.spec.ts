import type { ServerResponse } from "node:http";
import { test as base, expect } from "@playwright/test";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";
import { startTemporaryPostgres } from "@/lib/postgres/temporary";
import { findPgBouncer } from "@/scripts/pgbouncer.mjs";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { parseExposition, sampleOf } from "@/test/exposition";
import { SERVER_CONNECTIONS, startPgBouncer } from "@/test/pgbouncer";
import { type ServerProcess, startServer } from "@/test/server-process";

/** One process that takes events in, two that deliver them, one database. */
type Processes = { web: ServerProcess; workers: [ServerProcess, ServerProcess]; variables: Database };

/** Attempts that a process may have under way for one destination. */
const IN_FLIGHT = 20;

type Database = { DATABASE_URL: string; DIRECT_DATABASE_URL: string };

const WAYS = ["directly", "through PgBouncer in transaction mode"] as const;

const test = base.extend<{ way: (typeof WAYS)[number]; processes: Processes; endpoint: HoldingEndpoint }>({
  way: ["directly", { option: true }],

  processes: async ({ way }, use) => {
    const postgres = await startTemporaryPostgres();
    const bouncer = way === "directly" ? null : await startPgBouncer(postgres.url);
    const variables = {
      DATABASE_URL: bouncer?.url ?? postgres.url,
      DIRECT_DATABASE_URL: bouncer === null ? "" : postgres.url,
    };
    // All at once, on an empty database: one of them applies the migrations and the others wait for it.
    const [web, ...workers] = await Promise.all([
      startProcess(variables, "web"),
      startProcess(variables, "worker"),
      startProcess(variables, "worker"),
    ]);
    await use({ web, workers, variables });
    await Promise.all([web, ...workers].map(({ stop }) => stop()));
    await bouncer?.stop();
    await postgres.stop();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  endpoint: async ({}, use) => {
    const endpoint = await startHoldingEndpoint();
    await use(endpoint);
    endpoint.release();
    await endpoint.close();
  },
});

type HoldingEndpoint = Endpoint & { release(): void };

/** Answers nothing until it is told to, and then everything. */
async function startHoldingEndpoint(): Promise<HoldingEndpoint> {
  const held: ServerResponse[] = [];
  let released = false;
  const endpoint = await startEndpoint((_request, response) => {
    if (released) response.end();
    else held.push(response);
  });
  return {
    ...endpoint,
    release() {
      released = true;
      for (const response of held.splice(0)) response.end();
    },
  };
}

const startProcess = (variables: Database, role: "web" | "worker") =>
  startServer("", { ...variables, ROLE: role, DESTINATION_ATTEMPT_LIMIT: `${IN_FLIGHT}` });

async function notebookWith(web: ServerProcess, endpoint: string): Promise<Notebook> {
  const headers = await web.signedIn();
  const made = await fetch(`${web.url}/api/notebooks`, { method: "POST", headers });
  return save(web, await made.json(), endpoint, "$event.body");
}

/** Publishes a version with one destination. */
async function save(web: ServerProcess, notebook: Notebook, endpoint: string, payload: string) {
  const destination = { id: uuidv7(), kind: "destination", type: "webhook", config: { endpoint, payload } };
  const body = JSON.stringify({ ...notebook, cells: [notebook.cells[0], destination] });
  const saved = await fetch(`${web.url}/api/notebooks/${notebook.id}`, {
    method: "PUT",
    headers: await web.signedIn(),
    body,
  });
  expect(saved.status).toBe(200);
  return (await saved.json()) as Notebook;
}

/** @param web  the process that is to take it, whichever made the notebook */
async function send(web: ServerProcess, { source }: Notebook, n: number) {
  const reply = await fetch(`${web.url}/e/${source.key}`, { method: "POST", body: JSON.stringify({ n }) });
  expect(reply.status).toBe(200);
}

async function figure({ url }: ServerProcess, name: string, labels: Record<string, string> = {}) {
  return sampleOf(parseExposition(await (await fetch(`${url}/metrics`)).text()), name, labels);
}

/** How often the page has been told that events changed. */
async function listenForChanges(web: ServerProcess, { id }: Notebook) {
  const gone = new AbortController();
  const stream = await fetch(`${web.url}/api/notebooks/${id}/events/stream`, {
    headers: await web.signedIn(),
    signal: gone.signal,
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("the stream has no body");
  let text = (await reader.read()).value ?? ""; // it is listening once it has said something
  const reading = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
  })().catch(() => {}); // ended below
  return {
    count: () => text.match(/^event: changed$/gm)?.length ?? 0,
    async stop() {
      gone.abort();
      await reading;
    },
  };
}

for (const way of WAYS) {
  test.describe(way, () => {
    test.skip(
      way !== "directly" && findPgBouncer() === undefined,
      "NOT RUN: there is no PgBouncer on this machine (apt-get install pgbouncer, or set PGBOUNCER_PATH)",
    );
    test.use({ way });
    test.setTimeout(120_000);

    test("what one process accepts, two others deliver, both of them and each event once", async ({
      processes: { web, workers },
      endpoint,
    }) => {
      const all = [web, ...workers];
      for (const { url } of all) expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const notebook = await notebookWith(web, endpoint.url);
      const numbers = Array.from({ length: 200 }, (_, n) => n);
      await Promise.all(numbers.map((n) => send(web, notebook, n)));
      // None is answered yet, so each has as many under way as one destination may have.
      for (const worker of workers) {
        await expect.poll(() => figure(worker, "hookbook_attempts_in_flight")).toBe(IN_FLIGHT);
      }
      endpoint.release();

      const delivered = { outcome: "delivered" };
      const counts = () => Promise.all(all.map((each) => figure(each, "hookbook_attempts_total", delivered)));
      const sum = async () => (await counts()).reduce<number>((total, count) => total + (count ?? 0), 0);
      await expect.poll(sum, { timeout: 30_000 }).toBe(200);
      const [byWeb, ...byWorkers] = await counts();
      expect(byWeb).toBe(0);
      for (const count of byWorkers) expect(count).toBeGreaterThan(0);

      const received = endpoint.received.map(({ body }) => JSON.parse(body).n);
      expect(received.sort((a, b) => a - b)).toEqual(numbers);
      expect(await figure(web, "hookbook_queue_deliveries", { state: "pending" })).toBe(0);
      expect(await figure(web, "hookbook_events_accepted_total")).toBe(200);
    });

    test("the page of one process is told at once what another recorded", async ({
      processes: { web },
      endpoint,
    }) => {
      const notebook = await notebookWith(web, endpoint.url);
      const changes = await listenForChanges(web, notebook);
      await send(web, notebook, 1);
      await expect.poll(() => endpoint.received.length).toBe(1);
      let before = 0;
      const isQuiet = () => {
        const heard = changes.count() - before;
        before += heard;
        return before > 0 && heard === 0;
      };
      await expect.poll(isQuiet, { intervals: [1_000] }).toBe(true); // the event has been told
      endpoint.release();

      await expect.poll(changes.count).toBeGreaterThan(before); // its delivery
      await changes.stop();
    });

    test("what was saved through one process is in force in another for the very next event", async ({
      processes: { web, variables },
      endpoint,
    }) => {
      const other = await startProcess(variables, "web");
      let notebook = await notebookWith(web, endpoint.url);
      const expected: string[] = [];
      endpoint.release();
      for (let n = 0; n < 10; n++) {
        await send(other, notebook, n); // it knows the version of now
        expected.push(n === 0 ? '{"n":0}' : `{"saved":${n - 1}}`);
        notebook = await save(web, notebook, endpoint.url, `({ saved: ${n} })`);
      }

      await expect.poll(() => endpoint.received.length).toBe(10);
      expect(endpoint.received.map(({ body }) => body).sort()).toEqual(expected.sort());
      await other.stop();
    });

    if (way === "directly") return;

    test("three processes have a few connections to Postgres, and each one of its own to listen", async ({
      processes: { web, variables },
      endpoint,
    }) => {
      const notebook = await notebookWith(web, endpoint.url);
      endpoint.release();
      await Promise.all(Array.from({ length: 50 }, (_, n) => send(web, notebook, n)));
      await expect.poll(() => endpoint.received.length).toBe(50);
      const client = new pg.Client({ connectionString: variables.DIRECT_DATABASE_URL });
      await client.connect();
      const { rows } = await client.query(
        `SELECT count(*) FILTER (WHERE query LIKE 'LISTEN%')::int AS listening,
                count(*) FILTER (WHERE query NOT LIKE 'LISTEN%')::int AS others
           FROM pg_stat_activity WHERE datname = 'hookbook' AND pid <> pg_backend_pid()`,
      );
      await client.end();

      expect(rows[0].listening).toBe(3);
      expect(rows[0].others).toBeLessThanOrEqual(SERVER_CONNECTIONS);
    });
  });
}
