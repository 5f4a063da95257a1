import { beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { findMatching } from "@/lib/events/find-matching";
import { insertEvents } from "@/lib/events/insert";
import { listEvents } from "@/lib/events/list";
import { eventListQuery } from "@/lib/events/schema";
import { FIRST_ID, idBefore, LAST_ID } from "@/lib/search/bound";
import { SEGMENT_EVENTS } from "@/lib/search/plan-blocks";
import { sealSegment } from "@/lib/search/seal";
import type { Source } from "@/lib/sources/lookup";
import { seedEnded } from "@/test/attempts";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, seedEvent, seedNotebook, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const HOUR_MS = 3_600_000;

async function list(source: Source, query: Record<string, unknown>): Promise<string[]> {
  const page = await listEvents(OWNER, source.notebookId, eventListQuery.parse(query));
  return page.events.map(({ id }) => id);
}

async function seedMethod(source: Source, method: string, search = "hello"): Promise<string> {
  const event = newEvent(source, { search });
  await insertEvents(pool, [{ ...event, raw: { ...event.raw, method } }]);
  return event.id;
}

async function seedMessage(source: Source, message: string): Promise<string> {
  const event = newEvent(source, { run: { durationMs: 1, message, observations: null, deliveries: [] } });
  await insertEvents(pool, [event]);
  return event.id;
}

/** An event of every kind, by a name. */
async function seedAll(source: Source): Promise<Map<string, string>> {
  return new Map([
    ["threw", await seedMessage(source, "EXCEPTION Error: no")],
    ["ran too long", await seedMessage(source, "TIMEOUT")],
    ["too large", await seedMessage(source, "413 body too large")],
    ["ended", await seedMessage(source, "$end: enough")],
    ["skipped", (await seedEvent(source, [newDelivery({ state: "skipped", payload: null })])).id],
    ["waits", (await seedEvent(source, [newDelivery()])).id],
    ["200", await seedEnded(source, { state: "delivered", status: 200 })],
    ["302", await seedEnded(source, { state: "failed", status: 302 })],
    ["404", await seedEnded(source, { state: "failed", status: 404 })],
    [
      "200 and 599",
      await seedEnded(source, { state: "delivered", status: 200 }, { state: "failed", status: 599 }),
    ],
    ["refused", await seedEnded(source, { state: "failed", cause: "refused" })],
    ["cut after its 200", await seedEnded(source, { state: "failed", status: 200, cause: "reset" })],
    ["blocked", await seedEnded(source, { state: "blocked", cause: "blocked" })],
    ["never attempted", (await seedEvent(source, [newDelivery({ state: "blocked" })])).id],
    ["GET", await seedMethod(source, "GET")],
  ]);
}

describe("a filter", () => {
  test.each([
    [
      { state: "failed" },
      "threw, ran too long, too large, 302, 404, 200 and 599, refused, cut after its 200, blocked, never attempted",
    ],
    [{ state: "skipped" }, "skipped"],
    [{ status: "2xx" }, "200, 200 and 599"],
    [{ status: "3xx" }, "302"],
    [{ status: "4xx" }, "404"],
    [{ status: "5xx" }, "200 and 599"],
    [{ status: "none" }, "refused, cut after its 200, blocked, never attempted"],
    [{ method: "GET" }, "GET"],
    [{ method: "get" }, ""],
    [{ state: "failed", status: "2xx" }, "200 and 599"],
    [{ state: "failed", method: "GET" }, ""],
    [{ state: "skipped", q: "HELLO" }, "skipped"],
    [{ state: "skipped", q: "nowhere" }, ""],
  ])("by %j finds those and no others", async (query, names) => {
    const source = await sourceOf(await seedNotebook());
    const ids = await seedAll(source);
    const found = await list(source, query);

    const named = new Map([...ids].map(([name, id]) => [id, name]));
    expect(
      found
        .map((id) => named.get(id))
        .reverse()
        .join(", "),
    ).toBe(names);
  });

  test("by the time finds what was received from one moment on and before another, with or without the others", async () => {
    const source = await sourceOf(await seedNotebook());
    const ids = await seedTexts(source, ["a 1", "b 2", "a 3", "a 4", "b 5"], HOUR_MS); // a millisecond after each other
    const timeOf = (id: string | undefined) =>
      new Date(Number.parseInt(id!.replace("-", "").slice(0, 12), 16)).toISOString();
    const range = { from: timeOf(ids[1]), to: timeOf(ids[4]) };

    expect(await list(source, range)).toEqual([ids[3], ids[2], ids[1]]);
    expect(await list(source, { ...range, q: "a" })).toEqual([ids[3], ids[2]]);
    expect(await list(source, { ...range, method: "POST" })).toEqual([ids[3], ids[2], ids[1]]);
    expect(await list(source, { ...range, method: "POST", q: "b" })).toEqual([ids[1]]);
  });

  test.each([
    [{ state: "lost" }],
    [{ status: "200" }],
    [{ method: "G T" }],
    [{ from: "yesterday" }],
    [{ to: "2026-13-01T00:00:00Z" }],
  ])("of %j is refused", (query) => {
    expect(eventListQuery.safeParse(query).success).toBe(false);
  });
});

test("pages of a filter go on where the one before stopped, without a gap or a repeat", async () => {
  const source = await sourceOf(await seedNotebook());
  const gets: string[] = [];
  for (let n = 0; n < 25; n++) {
    if (n % 4 === 0) gets.push(await seedMethod(source, "GET"));
    else await seedMethod(source, "POST");
  }
  const found: string[] = [];
  let before: string | null = null;
  do {
    const query = eventListQuery.parse({ method: "GET", limit: 2, ...(before && { before }) });
    const page = await listEvents(OWNER, source.notebookId, query);
    found.push(...page.events.map(({ id }) => id));
    before = page.next;
  } while (before !== null);

  expect(found).toEqual(gets.reverse());
});

test("a request that has no more time says how far it came, and the next one goes on from there", async () => {
  const source = await sourceOf(await seedNotebook());
  const wanted = await seedMethod(source, "GET");
  await insertEvents(
    pool,
    Array.from({ length: 1_000 }, () => newEvent(source)),
  );
  const range = { notebookId: source.notebookId, before: LAST_ID, after: FIRST_ID, text: "", limit: 50 };

  const first = await findMatching(pool, range, { method: "GET" }, 0);
  expect(first.ids).toEqual([]);
  expect(first.next! > wanted).toBe(true);

  const found: string[] = [];
  let requests = 0;
  for (let before: string | null = first.next; before !== null; requests++) {
    const part = await findMatching(pool, { ...range, before }, { method: "GET" }, 0);
    found.push(...part.ids);
    before = part.next;
  }
  expect(found).toEqual([wanted]);
  expect(requests).toBeGreaterThan(1);
});

test("a search within a time finds in sealed and unsealed events alike", async () => {
  const source = await sourceOf(await seedNotebook());
  const ids = await seedTexts(
    source,
    Array.from({ length: SEGMENT_EVENTS + 10 }, (_, n) => `text ${n % 100 === 0 ? "rare" : n}`),
    HOUR_MS,
  );
  const everything = { q: "rare", limit: 200 };
  const all = await list(source, everything);
  await sealSegment(source.notebookId, idBefore(Date.now()), async () => {});
  expect(await list(source, everything)).toEqual(all);

  const after = ids[SEGMENT_EVENTS - 1_000]!;
  expect(await list(source, { ...everything, after })).toEqual(all.filter((id) => id > after));
  expect(await list(source, { ...everything, after, method: "POST" })).toEqual(
    all.filter((id) => id > after),
  );
});
