import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { startLease } from "@/lib/delivery/lease";
import { resendDelivery } from "@/lib/delivery/resend";
import type { DeliveryState } from "@/lib/delivery/schema";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { busListens } from "@/test/listening";
import { roomOf } from "@/test/room";
import { newDelivery, seedDeliveries, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

const engines: Engine[] = [];
const endpoints: Endpoint[] = [];

beforeEach(resetDatabase);
afterEach(async () => {
  for (const { stop } of engines.splice(0)) await stop(0);
  for (const { close } of endpoints.splice(0)) await close();
});

function engineOf(policy = { loopback: true, networks: [] }): Engine {
  const made = createEngine(policy);
  engines.push(made);
  return made;
}

async function endpointOf(...given: Parameters<typeof startEndpoint>): Promise<Endpoint> {
  const made = await startEndpoint(...given);
  endpoints.push(made);
  return made;
}

const statesAre = (...states: DeliveryState[]) =>
  vi.waitFor(
    async () => {
      const rows = await db.delivery.findMany({ select: { state: true }, orderBy: { id: "asc" } });
      expect(rows.map(({ state }) => state)).toEqual(states);
    },
    { timeout: 8_000, interval: 20 },
  );

test("delivers what was there before it started, and what comes later", async () => {
  const endpoint = await endpointOf();
  const [early] = await seedDeliveries(1, { endpoint: endpoint.url });
  engineOf().start();
  await statesAre("delivered");
  const [late] = await seedDeliveries(1, { endpoint: endpoint.url, payload: Buffer.from("later") });
  await statesAre("delivered", "delivered");

  expect(endpoint.received).toMatchObject([
    { id: early, body: '{"n":1}', contentType: "application/json" },
    { id: late, body: "later" },
  ]);
  expect(await db.attempt.findMany({ orderBy: { deliveryId: "asc" } })).toMatchObject([
    { outcome: "delivered", number: 1, status: 200 },
    { outcome: "delivered", number: 1, status: 200 },
  ]);
});

test("what another process stores is sent because it is told of, whatever looks by itself every few seconds", async () => {
  const endpoint = await endpointOf();
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const engine = engineOf(); // none of its intervals ever passes
  engine.start();
  vi.useRealTimers();
  await seedDeliveries(1, { endpoint: endpoint.url });
  await statesAre("delivered");
  await busListens();
  await seedDeliveries(1, { endpoint: endpoint.url });

  await statesAre("delivered", "delivered");
});

test("does not try again what an endpoint refused: its answer is kept", async () => {
  const endpoint = await endpointOf((_request, response) => response.writeHead(500).end("no"));
  await seedDeliveries(1, { endpoint: endpoint.url });
  engineOf().start();
  await statesAre("failed");

  expect(endpoint.received).toHaveLength(1);
  expect(await db.attempt.findMany()).toMatchObject([{ outcome: "rejected", status: 500 }]);
});

test("blocks what may not be dialled", async () => {
  const endpoint = await endpointOf();
  await seedDeliveries(1, { endpoint: endpoint.url });
  engineOf({ loopback: false, networks: [] }).start();
  await statesAre("blocked");

  expect(endpoint.received).toEqual([]);
});

test("two engines on one database send each delivery once", async () => {
  const endpoint = await endpointOf();
  const ids = await seedDeliveries(200, { endpoint: endpoint.url });
  engineOf().start();
  engineOf().start();
  await statesAre(...ids.map(() => "delivered" as const));

  expect(endpoint.received.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test("an endpoint that hangs does not delay another, though its backlog is larger than all the room there is", async () => {
  const hanging = await endpointOf(() => {});
  const healthy = await endpointOf();
  await seedDeliveries(600, { endpoint: hanging.url });
  engineOf().start();
  await vi.waitFor(() => expect(hanging.received.length).toBeGreaterThan(0));
  const [id] = await seedDeliveries(1, { endpoint: healthy.url });

  await vi.waitFor(() => expect(healthy.received).toMatchObject([{ id }]));
});

test("sends again, with the same id, what a dead worker was sending", async () => {
  const endpoint = await endpointOf();
  const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
  await claimDeliveries(pool, await startLease(pool), roomOf());
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  engineOf().start();
  await statesAre("delivered");

  expect(endpoint.received).toMatchObject([{ id }]);
  expect(await db.attempt.findMany({ orderBy: { number: "asc" } })).toMatchObject([
    { number: 1, outcome: "interrupted" },
    { number: 2, outcome: "delivered" },
  ]);
});

test("delivers one event at once, in its grace and without having been started", async () => {
  const endpoint = await endpointOf();
  const delivery = newDelivery({ endpoint: endpoint.url });
  const event = await seedEvent(await sourceOf(await seedNotebook()), [delivery]);
  await pool.query("UPDATE delivery SET due_at = now() + interval '1 minute'");
  await engineOf().deliver(event.id);

  expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" });
});

describe("stopping", () => {
  test("lets attempts finish", async () => {
    let answer = () => {};
    const endpoint = await endpointOf((_request, response) => {
      answer = () => response.end();
    });
    await seedDeliveries(1, { endpoint: endpoint.url });
    const engine = engineOf();
    engine.start();
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(1));
    const stopped = engine.stop(10_000);
    answer();
    await stopped;

    expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" });
    expect(await db.worker.count()).toBe(0);
  });

  test("hands back what does not finish in time, as interrupted", async () => {
    const endpoint = await endpointOf(() => {});
    await seedDeliveries(1, { endpoint: endpoint.url });
    const engine = engineOf();
    engine.start();
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(1));
    await engine.stop(0);

    expect(await db.delivery.findFirst()).toMatchObject({ state: "pending", claimedBy: null });
    expect(await db.attempt.findMany()).toMatchObject([{ outcome: "interrupted" }]);
  });
});

describe("resending", () => {
  const resend = (id: string | undefined) => resendDelivery(OWNER, id!, async () => false);

  test("sends the same payload with the same id once more", async () => {
    const endpoint = await endpointOf();
    const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
    engineOf().start();
    await statesAre("delivered");
    await resend(id);
    await vi.waitFor(async () => expect(await db.attempt.count()).toBe(2));

    expect(endpoint.received).toMatchObject([
      { id, body: '{"n":1}' },
      { id, body: '{"n":1}' },
    ]);
  });

  test("is one attempt: when it fails, the delivery has failed again and waits for nothing", async () => {
    const endpoint = await endpointOf((_request, response) => response.writeHead(500).end());
    const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
    engineOf().start();
    await statesAre("failed");
    await resend(id);
    await vi.waitFor(async () => expect(await db.attempt.count()).toBe(2));

    expect(await db.delivery.findFirst()).toMatchObject({ state: "failed", attempt: 2, claimedBy: null });
    expect(endpoint.received).toMatchObject([{ id }, { id }]);
  });

  test("is refused while the delivery is under way, and when there is nothing to send", async () => {
    const [pending] = await seedDeliveries(1);
    await expect(resend(pending)).rejects.toThrow(ConflictError);

    const [skipped] = await seedDeliveries(1, { state: "skipped", payload: null });
    await expect(resend(skipped)).rejects.toMatchObject({ code: "nothing_to_send" });
  });

  test("finds no delivery of another account", async () => {
    const [id] = await seedDeliveries(1, { state: "failed" });
    const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };

    await expect(resendDelivery(stranger, id!, async () => false)).rejects.toThrow(NotFoundError);
  });
});
