import type { IncomingMessage, ServerResponse } from "node:http";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries, claimDeliveriesOf, claimMore } from "@/lib/delivery/claim";
import { claimLimited } from "@/lib/delivery/claim-limited";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { startLease } from "@/lib/delivery/lease";
import { endPauses, movePauses } from "@/lib/delivery/lift-pause";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { laneOf, roomOf } from "@/test/room";
import { newDelivery, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

const HOST = "127.0.0.1:1";
const URL_AT_HOST = `http://${HOST}/`;

const engines: Engine[] = [];
const endpoints: Endpoint[] = [];

beforeEach(resetDatabase);
afterEach(async () => {
  for (const { stop } of engines.splice(0)) await stop(0);
  for (const { close } of endpoints.splice(0)) await close();
});

function startEngine(): void {
  const made = createEngine({ loopback: true, networks: [] });
  engines.push(made);
  made.start();
}

async function endpointOf(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Endpoint> {
  const made = await startEndpoint(answer);
  endpoints.push(made);
  return made;
}

const countOf = (state: "pending" | "failed" | "delivered") => db.delivery.count({ where: { state } });
const pauses = () => db.destinationPause.findMany();

async function topicOf(deliveryId = ""): Promise<string> {
  const found = await db.delivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { event: true } });
  return found.event.notebookId;
}

async function pauseLane(cellId: string, topic: string, given = {}): Promise<void> {
  const pause = {
    host: HOST,
    cellId,
    topic,
    endpoint: URL_AT_HOST,
    status: 410,
    reason: "Gone.",
    waitMs: null,
  };
  await recordPauses(pool, [{ ...pause, ...given }]);
}

test("410 disables the destination: that attempt is rejected, the others wait, until a person enables it", async () => {
  let isGone = true;
  const endpoint = await endpointOf((_request, response) => response.writeHead(isGone ? 410 : 200).end());
  const cellId = uuidv7();
  await seedDeliveries(1, { endpoint: endpoint.url, cellId });
  startEngine();
  await vi.waitFor(async () => expect(await countOf("failed")).toBe(1));
  expect(await pauses()).toMatchObject([{ cellId, status: 410, until: null, endpoint: endpoint.url }]);
  expect(await db.attempt.findMany()).toMatchObject([{ outcome: "rejected", status: 410 }]);

  await seedDeliveries(3, { endpoint: endpoint.url, cellId });
  const beside = await endpointOf((_request, response) => response.end());
  await seedDeliveries(1, { endpoint: beside.url });
  await vi.waitFor(async () => expect(await countOf("delivered")).toBe(1));
  expect(await countOf("pending")).toBe(3);
  expect(endpoint.received).toHaveLength(1);

  isGone = false;
  await endPauses((await pauses())[0]!.notebookId, cellId);
  await vi.waitFor(async () => expect(await countOf("delivered")).toBe(4));
});

test.each([429, 503])(
  "%i with Retry-After pauses the destination for that time, and then it goes on",
  async (status) => {
    let answers = 0;
    const endpoint = await endpointOf((_request, response) => {
      if (answers++ === 0) response.writeHead(status, { "Retry-After": "1" });
      response.end();
    });
    const cellId = uuidv7();
    await seedDeliveries(1, { endpoint: endpoint.url, cellId });
    startEngine();
    await vi.waitFor(async () => expect(await countOf("failed")).toBe(1));
    const [pause] = await pauses();
    expect(pause).toMatchObject({ cellId, status });
    expect(pause!.until!.getTime() - pause!.since.getTime()).toBe(1_000);

    await seedDeliveries(1, { endpoint: endpoint.url, cellId });
    await vi.waitFor(async () => expect(await countOf("delivered")).toBe(1), { timeout: 8_000 });
    expect(endpoint.received[1]!.at - endpoint.received[0]!.at).toBeGreaterThan(950);
  },
);

test.each([429, 503])("%i without a time to wait pauses nothing", async (status) => {
  const endpoint = await endpointOf((_request, response) =>
    response.writeHead(status, { "Retry-After": "soon" }).end(),
  );
  await seedDeliveries(2, { endpoint: endpoint.url });
  startEngine();
  await vi.waitFor(async () => expect(await countOf("failed")).toBe(2));

  expect(await pauses()).toEqual([]);
});

test("what a process owns of a destination and has not begun is pending again at once, and nothing more begins", async () => {
  const answer: (() => void)[] = [];
  const endpoint = await endpointOf((_request, response) => {
    answer.push(() => response.writeHead(410).end());
  });
  await seedDeliveries(200, { endpoint: endpoint.url });
  startEngine();
  await vi.waitFor(async () => {
    const owned = await db.delivery.count({ where: { state: "sending" } });
    expect(owned).toBe(endpoint.received.length);
    expect(owned).toBeGreaterThan(100);
  });
  const begun = endpoint.received.length;
  answer[0]?.();
  await vi.waitFor(async () => expect(await countOf("failed")).toBe(1));
  for (const one of answer.slice(1)) one();
  await vi.waitFor(async () => expect(await countOf("failed")).toBe(begun));

  expect(endpoint.received).toHaveLength(begun);
  expect(await countOf("pending")).toBe(200 - begun);
});

test("no claim takes what is paused, in whatever process, until the pause is over", async () => {
  const cellId = uuidv7();
  const delivery = newDelivery({ cellId, endpoint: URL_AT_HOST });
  const source = await sourceOf(await seedNotebook());
  const event = await seedEvent(source, [delivery]);
  await pauseLane(cellId, source.notebookId);
  const worker = await startLease(pool);
  const open = [{ ...laneOf(cellId, 0), room: 10, since: null, laterSince: null }];
  const limited = () => claimLimited(pool, worker, roomOf(), { perSecond: 5, perDay: 5 });

  expect(await claimDeliveries(pool, worker, roomOf())).toEqual([]);
  expect(await claimMore(pool, worker, roomOf(), open)).toEqual([]);
  expect(await claimDeliveriesOf(pool, worker, event.id)).toEqual([]);
  await pool.query("UPDATE delivery SET limited = true");
  expect((await limited()).claimed).toEqual([]);

  await pool.query("UPDATE destination_pause SET until = now() - interval '1 second'");
  expect((await limited()).claimed).toHaveLength(1);
  await pool.query(
    "UPDATE delivery SET state = 'pending', claimed_by = NULL, claimed_at = NULL, limited = false",
  );
  expect(await claimDeliveries(pool, worker, roomOf())).toHaveLength(1);
});

test("of a destination that has moved a claim takes what is due since then, and leaves the rest", async () => {
  const cellId = uuidv7();
  const source = await sourceOf(await seedNotebook());
  const old = newDelivery({ cellId, endpoint: `${URL_AT_HOST}old` });
  await seedEvent(source, [old]);
  await pauseLane(cellId, source.notebookId, { endpoint: old.endpoint });
  await movePauses(source.notebookId, [{ cellId, host: HOST, endpoint: `${URL_AT_HOST}new` }]);
  const next = newDelivery({ cellId, endpoint: `${URL_AT_HOST}new` });
  await seedEvent(source, [next]);
  const worker = await startLease(pool);
  const open = [{ ...laneOf(cellId, 0), room: 10, since: null, laterSince: null }];

  expect(await claimMore(pool, worker, roomOf({ total: 9 }), open)).toMatchObject([{ id: next.id }]);
  await pool.query(
    "UPDATE delivery SET state = 'pending', claimed_by = NULL, claimed_at = NULL, limited = true",
  );
  const { claimed } = await claimLimited(pool, worker, roomOf(), { perSecond: 5, perDay: 5 });
  expect(claimed).toMatchObject([{ id: next.id }]);
});

test("the longest pause counts: a time does not end what a person must, nor a shorter one a longer", async () => {
  const cellId = uuidv7();
  const topic = await topicOf((await seedDeliveries(1))[0]);
  const untilMs = async () => {
    const [pause] = await pauses();
    return pause!.until && Math.round((pause!.until.getTime() - Date.now()) / 1_000);
  };
  await pauseLane(cellId, topic, { status: 429, waitMs: 60_000 });
  await pauseLane(cellId, topic, { status: 429, waitMs: 1_000 });
  expect(await untilMs()).toBeGreaterThan(50);
  await pauseLane(cellId, topic, { status: 429, waitMs: 600_000 });
  expect(await untilMs()).toBeGreaterThan(500);
  await pauseLane(cellId, topic);
  await pauseLane(cellId, topic, { status: 429, waitMs: 60_000 });
  expect(await pauses()).toMatchObject([{ status: 410, until: null }]);
});

test("of several pauses of a destination in one batch the longest counts too", async () => {
  const cellId = uuidv7();
  const topic = await topicOf((await seedDeliveries(1))[0]);
  const asked = { host: HOST, cellId, topic, endpoint: URL_AT_HOST, reason: "Slow down." };
  await recordPauses(pool, [
    { ...asked, status: 429, waitMs: 60_000 },
    { ...asked, status: 410, waitMs: null },
    { ...asked, status: 503, waitMs: 1_000 },
  ]);

  expect(await pauses()).toMatchObject([{ cellId, status: 410, until: null }]);
});

test("with another endpoint at the same host, what comes then is sent there, and what waits for the old one waits", async () => {
  const endpoint = await endpointOf((_request, response) => response.end());
  const cellId = uuidv7();
  const { host } = new URL(endpoint.url);
  const source = await sourceOf(await seedNotebook());
  const old = newDelivery({ cellId, endpoint: `${endpoint.url}old` });
  await pauseLane(cellId, source.notebookId, { host, endpoint: old.endpoint });
  await seedEvent(source, [old]);
  startEngine();
  await movePauses(source.notebookId, [{ cellId, host, endpoint: `${endpoint.url}new` }]);
  const next = newDelivery({ cellId, endpoint: `${endpoint.url}new` });
  await seedEvent(source, [next]);
  await vi.waitFor(async () => expect(await countOf("delivered")).toBe(1));
  expect(endpoint.received).toMatchObject([{ id: next.id }]);

  await movePauses(source.notebookId, [{ cellId, host, endpoint: old.endpoint }]);
  expect(await pauses()).toMatchObject([{ movedAt: null }]);
  expect(await db.delivery.findUnique({ where: { id: old.id } })).toMatchObject({ state: "pending" });
});
