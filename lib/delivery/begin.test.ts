import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db } from "@/lib/db";
import { createAttempts } from "@/lib/delivery/attempts";
import { createAgent } from "@/lib/delivery/connect";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import type { HeldLease } from "@/lib/delivery/hold-lease";
import { Lanes } from "@/lib/delivery/lanes";
import { DEFAULT_LIMITS } from "@/lib/delivery/limits";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { newDelivery, seedDeliveries } from "@/test/seed";

// What must still be true when an attempt begins: that its delivery is this worker's own, and that the process goes on.

const POLICY = { loopback: true, networks: [] };
const WORKER = "01926f00-0000-7000-8000-000000000001";

let endpoint: Endpoint;
let engine: Engine | null = null;

beforeEach(resetDatabase);
afterEach(async () => {
  await engine?.stop(0);
  engine = null;
  await endpoint.close();
});

/** Makes one attempt of a worker whose lease is asked for these answers, one after the other. */
async function attemptUnder(...answers: boolean[]): Promise<void> {
  endpoint = await startEndpoint();
  const stops = { has: () => false, hasAllOf: () => false, pause() {}, recorded() {} };
  const isHeld: HeldLease["isHeld"] = () => answers.shift() || Promise.resolve(answers.shift() ?? false);
  const dispatcher = createAgent(POLICY);
  const lanes = new Lanes(DEFAULT_LIMITS, stops);
  const volumes = { count() {} };
  const attempts = createAttempts({ dispatcher, lanes, isHeld, stops, volumes, onRoom() {} });
  const { id, cellId, host, endpoint: url } = newDelivery({ endpoint: endpoint.url });
  const payload = Buffer.from("{}");
  const delivery = { id, cellId, host, endpoint: url, payload, contentType: "text/plain", topic: "" };
  lanes.own(delivery);
  await attempts.make({ ...delivery, attempt: 1, atMostOnce: false }, WORKER);
  await dispatcher.close();
}

test("an attempt whose lease is gone once it has a connection is not made", async () => {
  await attemptUnder(true, false, false);
  expect(endpoint.received).toEqual([]);
});

test("one whose lease had only to be renewed meanwhile is made, once", async () => {
  await attemptUnder(true, false, true, true, true);
  expect(endpoint.received).toHaveLength(1);
});

test("an engine that is to begin no more ends what is under way, and leaves the rest pending", async () => {
  const answers: (() => void)[] = [];
  endpoint = await startEndpoint((_request, response) => answers.push(() => response.end()));
  const [first = ""] = await seedDeliveries(1, { endpoint: endpoint.url });
  engine = createEngine(POLICY);
  engine.start();
  await vi.waitFor(() => expect(answers).toHaveLength(1), 5_000);

  engine.beginNoMore();
  const [second = ""] = await seedDeliveries(1, { endpoint: endpoint.url });
  const { eventId } = await db.delivery.findUniqueOrThrow({ where: { id: second } });
  const tried = engine.deliver(eventId);
  await Promise.race([tried, vi.waitFor(() => expect(answers).toHaveLength(2), 5_000)]);
  for (const answer of answers) answer();
  await engine.stop(30_000);
  expect(endpoint.received.map(({ id }) => id)).toEqual([first]);
  expect(await db.delivery.findMany({ select: { id: true, state: true, attempt: true } })).toEqual(
    expect.arrayContaining([
      { id: first, state: "delivered", attempt: 1 },
      { id: second, state: "pending", attempt: 0 },
    ]),
  );
});
