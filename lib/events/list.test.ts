import { beforeEach, describe, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { recordOutcomes } from "@/lib/delivery/record";
import { NotFoundError } from "@/lib/errors";
import { findEvent } from "@/lib/events/detail";
import { toDollarEvent } from "@/lib/events/dollar-event";
import { insertEvents } from "@/lib/events/insert";
import { listEvents } from "@/lib/events/list";
import { eventListQuery } from "@/lib/events/schema";
import { searchText } from "@/lib/events/search-text";
import type { Source } from "@/lib/sources/lookup";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { newDelivery, newEvent, seedEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;
const list = (source: Source, query: Record<string, unknown> = {}) =>
  listEvents(account, source.notebookId, eventListQuery.parse(query));

async function seedBodies(source: Source, ...bodies: string[]): Promise<string[]> {
  const events = bodies.map((body) => {
    const event = newEvent(source);
    event.raw = { ...event.raw, body: Buffer.from(body) };
    return { ...event, search: searchText(event.raw, toDollarEvent(event.raw)) };
  });
  await insertEvents(pool, events);
  return events.map(({ id }) => id);
}

test("pages go from the newest to the oldest without a gap or a repeat", async () => {
  const source = await sourceOf(await seedNotebook());
  const ids = await seedBodies(source, ..."abcdefg");
  const seen: string[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const page = await list(source, { limit: 3, ...(next && { before: next }) });
    seen.push(...page.events.map(({ id }) => id));
    next = page.next;
  }

  expect(seen).toEqual(ids.reverse());
});

test("a notebook's events are its own, and no other account's", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedBodies(await sourceOf(await seedNotebook()), "elsewhere");

  expect((await list(source)).events).toEqual([]);
  const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };
  await expect(listEvents(stranger, source.notebookId, eventListQuery.parse({}))).rejects.toThrow(
    NotFoundError,
  );
  const { id } = await seedEvent(source, []);
  await expect(findEvent(stranger, id)).rejects.toThrow(NotFoundError);
});

test("a page of a notebook that got nothing lately passes over nobody else's events", async () => {
  const [quiet, busy] = [await sourceOf(await seedNotebook()), await sourceOf(await seedNotebook())];
  const many = (source: Source) => Array.from({ length: 3_000 }, () => newEvent(source));
  await insertEvents(pool, many(quiet));
  await pool.query("ANALYZE event"); // Postgres takes it that there is no other notebook
  await insertEvents(pool, many(busy));

  const asked = vi.spyOn(pool, "query"); // passes everything on
  expect((await list(quiet)).events).toHaveLength(50);
  const page = asked.mock.calls.find(([text]) => String(text).includes("WITH page"));
  asked.mockRestore();
  const { rows } = await pool.query(`EXPLAIN (FORMAT JSON) ${page?.[0]}`, page?.[1]);
  expect(JSON.stringify(rows)).toContain('"Index Name":"event_notebook_id_id_idx"');
});

describe("a search", () => {
  const json = '{"city":"Z\\u00fcrich"}';
  const bodies = [
    "the hidden one",
    json,
    "100% sure",
    "1000 sure",
    "snake_case",
    "snake case",
    "back\\slash",
  ];

  test.each([
    ["hidden", ["the hidden one"]],
    ["HIDDEN", ["the hidden one"]],
    ["dde", ["the hidden one"]],
    ["zürich", [json]],
    ["ZÜRICH", [json]],
    ["100%", ["100% sure"]],
    ["snake_case", ["snake_case"]],
    ["k\\s", ["back\\slash"]],
    ["nowhere", []],
    ["a\0b", []],
  ])("for %j finds it anywhere, whatever its case, and takes nothing for a wildcard", async (q, found) => {
    const source = await sourceOf(await seedNotebook());
    const ids = await seedBodies(source, ...bodies);
    const { events } = await list(source, { q });

    expect(events.map(({ id }) => bodies[ids.indexOf(id)]).sort()).toEqual(found);
  });
});

test("a row tells what was sent, what came back and how many are delivered of how many destinations", async () => {
  const cells = [webhookCell("http://a.example/"), webhookCell("http://b.example/"), webhookCell("", "")];
  const source = await sourceOf(await seedNotebook(...cells));
  const [first, second] = source.run.cells;
  const deliveries = [
    newDelivery({ cellId: first!.cellId, payload: Buffer.from('{\n  "a": 1\n}') }),
    newDelivery({ cellId: second!.cellId, position: 1, state: "skipped", payload: null }),
  ];
  await seedEvent(source, deliveries);
  const workerId = await startLease(pool);
  await claimDeliveries(pool, workerId, roomOf());
  const outcome = {
    kind: "rejected" as const,
    startedAt: new Date(),
    durationMs: 1,
    requestHeaders: [],
    response: { status: 503, headers: [], headersCut: false, body: Buffer.from("busy"), truncated: false },
    cause: null,
    reason: null,
  };
  await recordOutcomes(pool, [{ deliveryId: deliveries[0]!.id, attempt: 1, workerId, outcome }]);

  expect((await list(source)).events).toMatchObject([
    {
      version: 2,
      method: "POST",
      path: "/",
      destinations: 2,
      sent: '{ "a": 1 }',
      deliveries: [
        { cellId: first!.cellId, state: "failed", response: "503" },
        { cellId: second!.cellId, state: "skipped", response: "skipped" },
      ],
    },
  ]);
});

test("a preview is one line, and is cut between characters", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedEvent(source, [newDelivery({ payload: Buffer.from("😀\n".repeat(500)) })]);
  const { sent } = (await list(source)).events[0]!;

  expect(sent).toMatch(/^(😀 )+😀?…$/u);
  expect(sent!.length).toBeLessThanOrEqual(201);
});
