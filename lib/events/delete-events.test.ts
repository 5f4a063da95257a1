import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { createEngine } from "@/lib/delivery/engine";
import { startLease } from "@/lib/delivery/lease";
import { recordOutcomes } from "@/lib/delivery/record";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { deleteEvent } from "@/lib/events/delete-event";
import { deleteEvents } from "@/lib/events/delete-events";
import { insertEvents } from "@/lib/events/insert";
import { listEvents } from "@/lib/events/list";
import { eventListQuery } from "@/lib/events/schema";
import { claimRun } from "@/lib/runs/claim-run";
import { finishRun } from "@/lib/runs/finish-run";
import { idBefore } from "@/lib/search/bound";
import { findEvents } from "@/lib/search/find-events";
import { SEGMENT_EVENTS } from "@/lib/search/plan-blocks";
import { sealSegment } from "@/lib/search/seal";
import { deliverEvent } from "@/lib/sources/deliver-event";
import { resetDatabase } from "@/test/database";
import { startEndpoint } from "@/test/endpoint";
import { roomOf } from "@/test/room";
import { newDelivery, newEvent, seedEvent, seedNotebook, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const account = OWNER;
const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };
const HOUR_MS = 3_600_000;

const counts = async () =>
  (
    await pool.query(`
      SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM delivery) AS deliveries,
             (SELECT count(*)::int FROM attempt) AS attempts`)
  ).rows[0];

const outcome = {
  kind: "delivered" as const,
  startedAt: new Date(),
  durationMs: 1,
  requestHeaders: [],
  response: { status: 200, headers: [], headersCut: false, body: Buffer.from("ok"), truncated: false },
  cause: null,
  reason: null,
};

test("an event goes with its deliveries and attempts, and only it", async () => {
  const source = await sourceOf(await seedNotebook());
  const deliveries = [newDelivery(), newDelivery({ position: 1 })];
  const { id } = await seedEvent(source, deliveries);
  const kept = await seedEvent(source, [newDelivery()]);
  const workerId = await startLease(pool);
  await claimDeliveries(pool, workerId, roomOf());
  await recordOutcomes(pool, [{ deliveryId: deliveries[0]!.id, attempt: 1, workerId, outcome }]);
  await deleteEvent(account, id);

  expect(await counts()).toEqual({ events: 1, deliveries: 1, attempts: 0 });
  const page = await listEvents(account, source.notebookId, eventListQuery.parse({}));
  expect(page.events.map((row) => row.id)).toEqual([kept.id]);
  expect(page.deletions).toBe(1);
  await expect(deleteEvent(account, id)).rejects.toThrow(NotFoundError);
});

test("nobody deletes another account's events", async () => {
  const source = await sourceOf(await seedNotebook());
  const { id } = await seedEvent(source, []);

  await expect(deleteEvent(stranger, id)).rejects.toThrow(NotFoundError);
  await expect(deleteEvents(stranger, source.notebookId, null)).rejects.toThrow(NotFoundError);
  expect(await counts()).toMatchObject({ events: 1 });
});

test("what was on its way is recorded nowhere, and the others of its batch are recorded all the same", async () => {
  const source = await sourceOf(await seedNotebook());
  const [gone, kept] = [newDelivery(), newDelivery()];
  const event = await seedEvent(source, [gone]);
  await seedEvent(source, [kept]);
  const workerId = await startLease(pool);
  await claimDeliveries(pool, workerId, roomOf());
  await deleteEvent(account, event.id);

  const ended = [gone, kept].map(({ id }) => ({ deliveryId: id, attempt: 1, workerId, outcome }));
  expect(await recordOutcomes(pool, ended)).toEqual([{ state: "delivered", count: 1 }]);
  expect(await counts()).toEqual({ events: 1, deliveries: 1, attempts: 1 });
});

test("an engine whose attempt is in flight when its event is deleted goes on delivering others", async () => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const endpoint = await startEndpoint(async (request, response) => {
    if (request.url === "/held") await held;
    response.end("ok");
  });
  const engine = createEngine({ loopback: true, networks: [] });
  engine.start();
  try {
    const source = await sourceOf(await seedNotebook());
    const delivery = newDelivery({ endpoint: `${endpoint.url}held`, host: new URL(endpoint.url).host });
    const { id } = await seedEvent(source, [delivery]);
    await expect.poll(() => endpoint.received.length).toBe(1);
    await deleteEvent(account, id);
    answer();
    await expect.poll(() => engine.inFlight()).toBe(0);

    const next = newDelivery({ endpoint: endpoint.url, host: new URL(endpoint.url).host });
    await seedEvent(source, [next]);
    const state = async () =>
      (await pool.query("SELECT state FROM delivery WHERE id = $1", [next.id])).rows[0]?.state;
    await expect.poll(state).toBe("delivered");
    expect(endpoint.received.map(({ id: webhookId }) => webhookId)).toEqual([delivery.id, next.id]);
    expect(await counts()).toEqual({ events: 1, deliveries: 1, attempts: 1 });
  } finally {
    answer();
    await engine.stop(1_000);
    await endpoint.close();
  }
});

test("a run that is over after its event is deleted promises nothing", async () => {
  const source = await sourceOf(await seedNotebook());
  const event = newEvent(source, { run: null });
  await insertEvents(pool, [event]);
  const claimed = await claimRun(pool, { eventId: event.id });
  await deleteEvent(account, event.id);

  await finishRun(pool, claimed!, {
    durationMs: 1,
    message: null,
    observations: null,
    deliveries: [newDelivery()],
  });
  await deliverEvent(event.id);
  expect(await counts()).toEqual({ events: 0, deliveries: 0, attempts: 0 });
});

test("deleting waits for no row that is locked: it leaves that event out, and says that it is not done", async () => {
  const source = await sourceOf(await seedNotebook());
  const locked = newDelivery();
  const event = await seedEvent(source, [locked, newDelivery({ position: 1 })]);
  for (let n = 0; n < 3; n++) await seedEvent(source, [newDelivery()]);
  const other = await pool.connect();
  try {
    await other.query("BEGIN");
    await other.query("SELECT FROM delivery WHERE id = $1 FOR UPDATE", [locked.id]);

    const first = await deleteEvents(account, source.notebookId, null);
    expect(first).toMatchObject({ deleted: 3, done: false });
    await expect(deleteEvent(account, event.id, 50)).rejects.toThrow(ConflictError);
    await other.query("ROLLBACK");
    expect(await deleteEvents(account, source.notebookId, first.upTo)).toMatchObject({
      deleted: 1,
      done: true,
    });
  } finally {
    other.release();
  }
  expect(await counts()).toMatchObject({ events: 0, deliveries: 0 });
});

test("all events are deleted in calls that each end soon, and none that came after the first call", async () => {
  const source = await sourceOf(await seedNotebook());
  const other = await sourceOf(await seedNotebook());
  await seedEvent(other, []);
  await seedTexts(
    source,
    Array.from({ length: 500 }, () => "old"),
    HOUR_MS,
  );
  let result = await deleteEvents(account, source.notebookId, null, 0);
  expect(result).toMatchObject({ deleted: 32, done: false });

  const { upTo } = result;
  await expect.poll(() => idBefore(Date.now()) > upTo).toBe(true);
  const { id } = await seedEvent(source, []);
  let calls = 0;
  for (; !result.done; calls++) result = await deleteEvents(account, source.notebookId, upTo, 0);
  expect(calls).toBeGreaterThan(2);
  const page = await listEvents(account, source.notebookId, eventListQuery.parse({}));
  expect(page.events.map((row) => row.id)).toEqual([id]);
  expect(await counts()).toMatchObject({ events: 2 });
});

test("a search finds what is left of sealed events, and segments without events go with the last of them", async () => {
  const source = await sourceOf(await seedNotebook());
  const texts = Array.from({ length: SEGMENT_EVENTS + 5 }, (_, n) =>
    n % 4_000 === 7 ? "needle" : `straw ${n}`,
  );
  const ids = await seedTexts(source, texts, HOUR_MS);
  await sealSegment(source.notebookId, idBefore(Date.now()), async () => {});
  const find = () =>
    findEvents(pool, { notebookId: source.notebookId, text: "needle", before: null, limit: 50 });
  const needles = ids.filter((_, n) => n % 4_000 === 7).reverse();
  expect(await find()).toEqual(needles);

  await deleteEvent(account, needles[1]!);
  expect(await find()).toEqual([needles[0], needles[2]]);

  let done = false;
  while (!done) ({ done } = await deleteEvents(account, source.notebookId, null));
  expect(await find()).toEqual([]);
  expect((await pool.query("SELECT FROM search_segment")).rowCount).toBe(0);
  const [fresh] = await seedTexts(source, ["a needle again"], 1_000);
  expect(await find()).toEqual([fresh]);
});
