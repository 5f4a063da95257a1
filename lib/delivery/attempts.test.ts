import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { type Attempts, createAttempts } from "@/lib/delivery/attempts";
import { claimDeliveries } from "@/lib/delivery/claim";
import { createAgent } from "@/lib/delivery/connect";
import { type HeldLease, holdLease } from "@/lib/delivery/hold-lease";
import { Lanes } from "@/lib/delivery/lanes";
import { LEASE_SECONDS } from "@/lib/delivery/lease";
import { reclaimDeliveries } from "@/lib/delivery/reclaim";
import { keepStops } from "@/lib/delivery/stops";
import { createVolumes } from "@/lib/delivery/volumes";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

let attempts: Attempts;
let lease: HeldLease;
let endpoint: Endpoint;
let end: () => Promise<unknown>;

beforeEach(async () => {
  await resetDatabase();
  endpoint = await startEndpoint((_request, response) => answer(() => response.end()));
  answer = (respond) => respond();

  const dispatcher = createAgent({ loopback: true, networks: [] });
  const stops = keepStops(() => {});
  const volumes = createVolumes();
  lease = holdLease({ onReclaimed: () => {}, onRenewed: () => {}, inFlightOf: () => 0 });
  const lanes = new Lanes({ attempts: 4, perDestination: 1, perHost: 4 }, stops);
  attempts = createAttempts({ dispatcher, lanes, isHeld: lease.isHeld, stops, volumes, onRoom: () => {} });
  claim = async () => {
    const workerId = await lease.workerId();
    const claimed = await claimDeliveries(pool, workerId, roomOf());
    for (const delivery of claimed) lanes.own(delivery);
    return { workerId, claimed };
  };
  end = () => Promise.all([stops.stop(), volumes.stop(), lease.end(), dispatcher.destroy()]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await attempts.settle(0);
  await end();
  await endpoint.close();
});

let answer: (respond: () => void) => void;
let claim: () => Promise<{ workerId: string; claimed: Awaited<ReturnType<typeof claimDeliveries>> }>;

/** The process stood still for longer than its lease: by its clock, and by Postgres's. */
async function freeze(): Promise<void> {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + LEASE_SECONDS * 1_000 + 1);
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 millisecond'");
}

test("what another has taken over while this process stood still is not sent by it, and nothing is recorded", async () => {
  await seedDeliveries(1, { endpoint: endpoint.url });
  const { workerId, claimed } = await claim();
  await freeze();
  expect(await reclaimDeliveries(pool)).toMatchObject([{ state: "pending" }]);
  await attempts.make(claimed[0]!, workerId);

  expect(endpoint.received).toEqual([]);
  expect(await db.delivery.findFirst()).toMatchObject({ state: "pending", attempt: 1 });
  expect(await db.attempt.findMany()).toMatchObject([{ number: 1, outcome: "interrupted" }]);
});

test("a lease that has run out, and that nobody has ended, is renewed before the attempt is made", async () => {
  const [id] = await seedDeliveries(1, { endpoint: endpoint.url });
  const { workerId, claimed } = await claim();
  await freeze();
  await attempts.make(claimed[0]!, workerId);

  expect(endpoint.received).toMatchObject([{ id }]);
  expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered", attempt: 1 });
  const { leaseUntil } = await db.worker.findUniqueOrThrow({ where: { id: workerId } });
  expect(leaseUntil.getTime()).toBeGreaterThan(Date.now());
});

test("at a stop what is not begun is pending again at once, as if never claimed, while what is under way goes on", async () => {
  let finish = () => {};
  answer = (respond) => {
    finish = respond;
  };
  await seedDeliveries(3, { endpoint: endpoint.url });
  const { workerId, claimed } = await claim();
  const made = claimed.map((delivery) => attempts.make(delivery, workerId));
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(1));
  const settled = attempts.settle(60_000);
  await Promise.all(made.slice(1));

  const states = () =>
    db.delivery.findMany({ select: { state: true, attempt: true }, orderBy: { dueAt: "asc" } });
  const unbegun = { state: "pending", attempt: 0 };
  expect(await states()).toEqual([{ state: "sending", attempt: 1 }, unbegun, unbegun]);

  finish();
  await settled;
  expect(await states()).toEqual([{ state: "delivered", attempt: 1 }, unbegun, unbegun]);
  expect(await db.attempt.count()).toBe(1);
});
