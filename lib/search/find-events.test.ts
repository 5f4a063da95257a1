import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { SearchTimeoutError } from "@/lib/errors";
import { insertEvents } from "@/lib/events/insert";
import { LAST_ID } from "@/lib/search/bound";
import { findEvents } from "@/lib/search/find-events";
import { SEGMENT_EVENTS } from "@/lib/search/plan-blocks";
import { recountSegment } from "@/lib/search/recount";
import { sealSegment } from "@/lib/search/seal";
import type { Source } from "@/lib/sources/lookup";
import { resetDatabase } from "@/test/database";
import { newEvent, seedNotebook, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const HOUR_MS = 3_600_000;
const noRest = async () => {};
const LETTERS = [...'abcdeé%_\\" \n1'];

/** Numbers from 0 to 1 that look random and are the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function texts(next: () => number, count: number): string[] {
  const text = (length: number) =>
    Array.from({ length }, () => LETTERS[Math.floor(next() * LETTERS.length)]).join("");
  return Array.from({ length: count }, () => text(next() < 0.002 ? 30_000 : 5 + Math.floor(next() * 40)));
}

/** What a search has always meant. */
async function byLike(source: Source, text: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM event WHERE notebook_id = $1 AND search LIKE $2 ORDER BY id DESC",
    [source.notebookId, `%${text.replace(/[\\%_]/g, "\\$&")}%`],
  );
  return rows.map(({ id }) => id);
}

/** All that is found, a page after the other. */
async function byPages(source: Source, text: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const page = await findEvents(pool, {
      notebookId: source.notebookId,
      text,
      before: found.at(-1) ?? null,
      limit,
    });
    found.push(...page);
    if (page.length < limit) return found;
  }
}

async function sealAll(source: Source): Promise<number> {
  let sealed = 0;
  while ((await sealSegment(source.notebookId, LAST_ID, noRest)) === "sealed") sealed++;
  return sealed;
}

test("finds what LIKE finds, page by page, before and after events are sealed and across the seams", async () => {
  const source = await sourceOf(await seedNotebook());
  const other = await sourceOf(await seedNotebook());
  const next = numbers(1);
  const all = texts(next, 2 * SEGMENT_EVENTS + 500);
  await seedTexts(source, all, HOUR_MS);
  await seedTexts(other, texts(next, 100), HOUR_MS);
  const wanted = Array.from({ length: 60 }, (_, at) => {
    const from = all[Math.floor(next() * all.length)] ?? "";
    const start = Math.floor(next() * Math.min(from.length, 40));
    const part = from.slice(start, start + 1 + Math.floor(next() * (at % 12)));
    return at % 10 === 9 ? `${part}xyz` : part;
  }).filter((text) => text !== "");
  const expected = new Map<string, string[]>();
  for (const text of wanted) {
    // Of what half of all events have, some pages are enough.
    const ids = await byLike(source, text);
    if (ids.length < 500) expected.set(text, ids);
  }
  expect([...expected.values()].filter((ids) => ids.length > 1).length).toBeGreaterThan(10);
  expect([...expected.values()].filter((ids) => ids.length === 0).length).toBeGreaterThan(0);

  for (const [text, ids] of [...expected].slice(0, 5)) expect(await byPages(source, text, 50)).toEqual(ids);
  expect(await sealAll(source)).toBeGreaterThanOrEqual(2);
  for (const [text, ids] of expected)
    expect(await byPages(source, text, 7 + (ids.length % 60)), text).toEqual(ids);
});

test("a frequent text gives full pages, in order, from the newest to the oldest event", async () => {
  const source = await sourceOf(await seedNotebook());
  const ids = await seedTexts(source, Array(SEGMENT_EVENTS + 300).fill("every event"), HOUR_MS);
  await sealAll(source);

  expect(await byPages(source, "every", 201)).toEqual(ids.toReversed());
});

test("looks at no sealed event whose block has nothing of the text", async () => {
  const source = await sourceOf(await seedNotebook());
  const [first] = await seedTexts(source, Array(SEGMENT_EVENTS).fill("plain"), HOUR_MS);
  await sealAll(source);
  await pool.query("UPDATE event SET search = 'needle' WHERE id = $1", [first]); // the bits don't know

  expect(await byPages(source, "needle", 10)).toEqual([]);
});

test("an event that came after its place was sealed is found once the segment is recounted", async () => {
  const source = await sourceOf(await seedNotebook());
  const ids = await seedTexts(source, Array(SEGMENT_EVENTS + 10).fill("plain"), HOUR_MS);
  await sealAll(source);
  const middle = ids[4_000] ?? "";
  const late = newEvent(source, { id: `${middle.slice(0, -12)}ffffffffffff`, search: "a needle" });
  await pool.query("DELETE FROM event WHERE id = $1", [ids[9]]); // fewer, too
  const later = newEvent(source, { id: `${ids[20]?.slice(0, -12)}ffffffffffff`, search: "needle two" });
  await insertEvents(pool, [late, later]);

  expect(await recountSegment(HOUR_MS, noRest)).toBe(false); // not yet
  expect(await recountSegment(0, noRest)).toBe(true);
  expect(await byPages(source, "needle", 1)).toEqual([late.id, later.id]);

  expect(await recountSegment(0, noRest)).toBe(true);
  expect(await recountSegment(0, noRest)).toBe(false); // all were there
});

test("a search that would take too long is given up, and says what to do", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedTexts(source, ["some text"], HOUR_MS);
  const search = findEvents(pool, { notebookId: source.notebookId, text: "text", before: null, limit: 5 }, 0);

  await expect(search).rejects.toThrow(SearchTimeoutError);
  await expect(search).rejects.toMatchObject({ status: 503, code: "search_timeout" });
  await expect(search).rejects.toThrow(/Search for more of it/);
});
