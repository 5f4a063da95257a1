import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db } from "@/lib/db";
import type { WhyBlocked } from "@/lib/delivery/block-check";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { seedDeliveries } from "@/test/seed";

let engine: Engine;
let endpoint: Endpoint;
let blockedName: string | null;
const asked: string[] = [];

const blocked: WhyBlocked = (host) => {
  asked.push(host);
  return host.replace(/:\d+$/, "") === blockedName
    ? `Nothing is sent to ${host}: the operator says so.`
    : null;
};

beforeEach(async () => {
  await resetDatabase();
  blockedName = null;
  asked.length = 0;
  endpoint = await startEndpoint();
  engine = createEngine({ loopback: true, networks: [] }, { blocked });
  engine.start();
});
afterEach(async () => {
  await engine.stop(0);
  await endpoint.close();
});

const named = (name: string) => endpoint.url.replace("127.0.0.1", name);

async function attemptOf(url: string) {
  const [id] = await seedDeliveries(1, { endpoint: url });
  return vi.waitFor(async () => {
    const attempts = await db.attempt.findMany({ where: { deliveryId: id! } });
    expect(attempts).toHaveLength(1);
    const { state } = await db.delivery.findUniqueOrThrow({ where: { id: id! } }); // written with the attempt
    return { state, ...attempts[0] };
  });
}

test.each(["localhost", "localhost."])(
  "nothing is sent to a name on the block list, written as %s",
  async (name) => {
    blockedName = "localhost";
    expect(await attemptOf(named(name))).toMatchObject({
      state: "blocked",
      outcome: "blocked",
      cause: "blocked",
      status: null,
      reason: expect.stringMatching(/^Nothing is sent to localhost:\d+: the operator says so\.$/),
    });
    expect(endpoint.received).toEqual([]);
  },
);

test.each(["127.0.0.1", "localhost"])(
  "nothing is sent to an address on the block list, reached as %s",
  async (name) => {
    blockedName = "127.0.0.1";
    expect(await attemptOf(named(name))).toMatchObject({
      state: "blocked",
      reason: expect.stringMatching("127.0.0.1"),
    });
    expect(endpoint.received).toEqual([]);
  },
);

test("an address that is blocked later is not sent to over a connection that is open", async () => {
  expect(await attemptOf(named("localhost"))).toMatchObject({ state: "delivered" });
  blockedName = "127.0.0.1";
  expect(await attemptOf(named("localhost"))).toMatchObject({ state: "blocked" });
  expect(endpoint.received).toHaveLength(1);
});

test("it is asked for each attempt", async () => {
  await attemptOf(endpoint.url);
  asked.length = 0;
  await attemptOf(endpoint.url);
  expect(asked).toContain(new URL(endpoint.url).host);
});
