import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Agent } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { actingAccount } from "@/lib/accounts/store";
import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { startLease } from "@/lib/delivery/lease";
import { sendAttempt } from "@/lib/delivery/send";
import { readEnv } from "@/lib/env";
import { createProbes } from "@/lib/health/probes";
import { answerBadRequest } from "@/lib/http/bad-request";
import { countAttempt } from "@/lib/metrics/attempts";
import { measureProcess } from "@/lib/metrics/process";
import { createDoor } from "@/lib/sources/door";
import { publishEvent } from "@/lib/sources/publish-event";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { parseExposition, sampleOf } from "@/test/exposition";
import { roomOf } from "@/test/room";
import { newDelivery, ORIGIN, seedDeliveries, seedNotebook, webhookCell } from "@/test/seed";

const env = readEnv({ SOURCE_BODY_LIMIT: "1000", SOURCE_RATE_LIMIT: "1000" });

let server: Server;
let origin: string;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  measureProcess(() => 0);
  const door = createDoor(env);
  const probes = createProbes(env, () => ({ stopping: false, engine: null }));
  server = createServer((request, response) => {
    if (!probes(request, response)) door(request, response);
  });
  server.on("clientError", answerBadRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(resetDatabase);
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function scrape() {
  const reply = await fetch(`${origin}/metrics`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  return parseExposition(await reply.text());
}

/** Every figure of Hookbook's own that is a total or a count and is another than it was, and by how much. */
async function movedBy(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await scrape();
  await act();
  const moved: Record<string, number> = {};
  for (const { samples } of (await scrape()).values()) {
    for (const { name, labels, value } of samples) {
      if (!/^hookbook_.*_(total|count)$/.test(name)) continue;
      const by = value - (sampleOf(before, name, labels) ?? 0);
      if (by !== 0) moved[[name, ...Object.values(labels)].join(" ")] = by;
    }
  }
  return moved;
}

const post = (key: string, body = "{}") => fetch(`${origin}/e/${key}`, { method: "POST", body });

describe("events", () => {
  test("an accepted event counts once, with its run, its deliveries and the batch it was in", async () => {
    const { source } = await seedNotebook(
      webhookCell("http://127.0.0.1:1/"),
      webhookCell("http://127.0.0.1:1/", "undefined"),
      webhookCell("http://127.0.0.1:1/", "$event.nothing.there"),
    );

    expect(await movedBy(() => post(source.key))).toEqual({
      hookbook_events_accepted_total: 1,
      "hookbook_runs_total failed": 1,
      hookbook_run_duration_seconds_count: 1,
      "hookbook_deliveries_total pending": 1,
      "hookbook_deliveries_total skipped": 1,
      "hookbook_deliveries_total failed": 1,
      "hookbook_batch_items_count events": 1,
    });
  });

  test("an event that is published through the API counts too", async () => {
    const { id } = await seedNotebook();
    const event = { method: "POST", path: "/", headers: {}, body: "{}" };

    expect(await movedBy(() => publishEvent(actingAccount(), id, event, ORIGIN))).toMatchObject({
      hookbook_events_accepted_total: 1,
    });
  });

  test("a rejected one counts by its reason, and not as accepted", async () => {
    const { source } = await seedNotebook();

    expect(await movedBy(() => post("nobody"))).toEqual({
      "hookbook_events_rejected_total unknown_source": 1,
    });
    expect(await movedBy(() => post(source.key, "x".repeat(1_001)))).toEqual({
      "hookbook_events_rejected_total body_too_large": 1,
      "hookbook_batch_items_count events": 1, // it is listed in the Inspector
    });
    expect(await movedBy(() => say("GARBAGE\r\n\r\n"))).toEqual({
      "hookbook_events_rejected_total bad_request": 1,
    });
  });

  test("beyond the rate limit it is rate_limited", async () => {
    const slow = createServer(createDoor(readEnv({ SOURCE_RATE_LIMIT: "1" })));
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    cleanups.push(async () => {
      slow.closeAllConnections();
      await new Promise((resolve) => slow.close(resolve));
    });
    const { source } = await seedNotebook();
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/e/${source.key}`;
    const moved = await movedBy(async () => {
      for (let sent = 0; sent < 2; sent++) await fetch(url, { method: "POST" });
    });

    expect(moved).toMatchObject({
      hookbook_events_accepted_total: 1,
      "hookbook_events_rejected_total rate_limited": 1,
    });
  });

  test("while the database takes nothing in it is unavailable", async () => {
    const { source } = await seedNotebook();
    await pool.query("ALTER TABLE event ADD CONSTRAINT nothing_more CHECK (false) NOT VALID");
    const moved = await movedBy(() => post(source.key)).finally(() =>
      pool.query("ALTER TABLE event DROP CONSTRAINT nothing_more"),
    );

    expect(moved).toMatchObject({ "hookbook_events_rejected_total unavailable": 1 });
    expect(moved).not.toHaveProperty("hookbook_events_accepted_total");
  });
});

describe("attempts", () => {
  const attempts: [outcome: string, state: string, endpoint: () => Promise<string>, engine: () => Engine][] =
    [
      ["delivered", "delivered", () => endpointOf(), () => createEngine({ loopback: true, networks: [] })],
      [
        "rejected",
        "failed",
        () => endpointOf((_request, response) => response.writeHead(500).end()),
        () => createEngine({ loopback: true, networks: [] }),
      ],
      ["blocked", "blocked", () => endpointOf(), () => createEngine({ loopback: false, networks: [] })],
      [
        "unreachable",
        "failed",
        async () => "http://127.0.0.1:1/",
        () => createEngine({ loopback: true, networks: [] }),
      ],
    ];

  test.each(attempts)("one that is %s counts, with its time", async (outcome, state, endpoint, engine) => {
    await seedDeliveries(1, { endpoint: await endpoint() });
    const moved = await movedBy(async () => {
      const started = engine();
      started.start();
      await vi.waitFor(async () => expect(await db.attempt.count()).toBe(1), { timeout: 8_000 });
      await started.stop(0);
    });

    expect(moved).toEqual({
      [`hookbook_attempts_total ${outcome}`]: 1,
      [`hookbook_attempt_duration_seconds_count ${outcome}`]: 1,
      [`hookbook_deliveries_total ${state}`]: 1,
      "hookbook_batch_items_count attempts": 1,
    });
  });

  test("one that timed out counts, with its time", async () => {
    const endpoint = await endpointOf(() => {});
    const moved = await movedBy(async () => {
      const sendable = { id: "x", endpoint, payload: Buffer.from("{}"), contentType: "application/json" };
      const dispatcher = new Agent();
      countAttempt(await sendAttempt(sendable, { dispatcher, deadlineMs: 50 }));
      await dispatcher.close();
    });

    expect(moved).toEqual({
      "hookbook_attempts_total timed_out": 1,
      "hookbook_attempt_duration_seconds_count timed_out": 1,
    });
  });

  test("what a dead worker was sending counts as interrupted, and has no time", async () => {
    await seedDeliveries(1);
    await claimDeliveries(pool, await startLease(pool), roomOf());
    await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
    const moved = await movedBy(async () => {
      const engine = createEngine({ loopback: true, networks: [] }); // not started: it reclaims and sends nothing
      await vi.waitFor(async () => expect(await db.attempt.count()).toBe(1), { timeout: 8_000 });
      await engine.stop(0);
    });

    expect(moved).toEqual({
      "hookbook_attempts_total interrupted": 1,
      "hookbook_deliveries_total pending": 1,
    });
  });

  async function endpointOf(...given: Parameters<typeof startEndpoint>): Promise<string> {
    const endpoint: Endpoint = await startEndpoint(...given);
    cleanups.push(endpoint.close);
    return endpoint.url;
  }
});

describe("the queue", () => {
  test("is what the database holds: what waits, what is being sent, and how long the oldest has waited", async () => {
    await seedDeliveries(3);
    await pool.query("UPDATE delivery SET due_at = now() - interval '1 minute'");
    const [one] = await db.delivery.findMany({ take: 1 });
    await db.delivery.update({ where: { id: one!.id }, data: { state: "sending" } });
    const metrics = await scrape();

    expect(sampleOf(metrics, "hookbook_queue_counted")).toBe(1);
    expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "pending" })).toBe(2);
    expect(sampleOf(metrics, "hookbook_queue_deliveries", { state: "sending" })).toBe(1);
    expect(sampleOf(metrics, "hookbook_queue_runs")).toBe(0);
    const age = sampleOf(metrics, "hookbook_queue_oldest_pending_age_seconds");
    expect(age).toBeGreaterThanOrEqual(60);
    expect(age).toBeLessThan(120);
  });

  test("that can't be counted in time is not shown, and the scrape is answered", async () => {
    await seedDeliveries(1);
    const holder = await pool.connect();
    await holder.query("BEGIN; LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
    const startedAt = performance.now();
    const metrics = await scrape().finally(async () => {
      await holder.query("ROLLBACK");
      holder.release();
    });

    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(sampleOf(metrics, "hookbook_queue_counted")).toBe(0);
    expect(metrics.get("hookbook_queue_deliveries")?.samples).toEqual([]);
    expect(metrics.get("hookbook_queue_runs")?.samples).toEqual([]);
    expect(metrics.get("hookbook_queue_oldest_pending_age_seconds")?.samples).toEqual([]);
    expect(sampleOf(await scrape(), "hookbook_queue_deliveries", { state: "pending" })).toBe(1);
  });
});

test("the process tells of its connections, its event loop, its memory and its CPU time", async () => {
  const metrics = await scrape();

  const page = { pool: "page" };
  expect(sampleOf(metrics, "hookbook_postgres_pool_max_connections", page)).toBe(12);
  expect(sampleOf(metrics, "hookbook_postgres_pool_max_connections", { pool: "engine" })).toBe(6);
  const idle = sampleOf(metrics, "hookbook_postgres_pool_connections", { ...page, state: "idle" });
  expect(idle).toBeGreaterThan(0);
  expect(sampleOf(metrics, "hookbook_postgres_pool_connections", { ...page, state: "used" })).toBe(0);
  expect(sampleOf(metrics, "hookbook_postgres_pool_waiting", page)).toBe(0);
  expect(sampleOf(metrics, "process_resident_memory_bytes")).toBeGreaterThan(0);
  expect(sampleOf(metrics, "process_cpu_seconds_total")).toBeGreaterThan(0);
  // It is sampled every 10 ms, and starts anew with each scrape.
  await vi.waitFor(async () =>
    expect(sampleOf(await scrape(), "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0),
  );
});

test("names and labels are few and known: no notebook, no URL, nothing that was sent", async () => {
  const secret = "s3cr3t";
  const notebook = await seedNotebook(webhookCell(`http://127.0.0.1:1/${secret}`, `"${secret}"`));
  await post(notebook.source.key, secret);
  await post(`${secret}-key`);
  await seedDeliveries(1, newDelivery({ endpoint: `http://127.0.0.1:1/${secret}` }));
  const text = await (await fetch(`${origin}/metrics`)).text();
  const labels = [...parseExposition(text).entries()]
    .filter(([name]) => name.startsWith("hookbook_"))
    .flatMap(([, { samples }]) => samples.flatMap((sample) => Object.entries(sample.labels)))
    .filter(([label]) => label !== "le");

  for (const told of [secret, notebook.id, notebook.source.key, "127.0.0.1", "http:"]) {
    expect(text).not.toContain(told);
  }
  expect([...new Set(labels.map(([label]) => label))].sort()).toEqual([
    "batch",
    "outcome",
    "pool",
    "reason",
    "result",
    "state",
  ]);
  expect(labels.every(([, value]) => /^[a-z_]+$/.test(value))).toBe(true);
});

test("counters end in _total and times are in seconds", async () => {
  const own = [...(await scrape())].filter(([name]) => name.startsWith("hookbook_"));

  for (const [name, { type }] of own)
    expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
  expect(own.filter(([name]) => /duration|age/.test(name)).every(([name]) => name.endsWith("_seconds"))).toBe(
    true,
  );
});

test("another name's page reads no metrics: on loopback they answer to loopback names only", async () => {
  expect(await say("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")).toMatch(
    /^HTTP\/1.1 403 /,
  );
});

function say(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.on("error", reject).on("close", () => resolve(said));
  });
}
