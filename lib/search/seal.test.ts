import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { FIRST_ID, idBefore, LAST_ID } from "@/lib/search/bound";
import { SEGMENT_EVENTS } from "@/lib/search/plan-blocks";
import { sealSegment } from "@/lib/search/seal";
import { resetDatabase } from "@/test/database";
import { seedNotebook, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const HOUR_MS = 3_600_000;
const noRest = async () => {};
const texts = (count: number) => Array.from({ length: count }, (_, at) => `event number ${at}`);

async function segments() {
  const { rows } = await pool.query("SELECT * FROM search_segment ORDER BY after_id");
  return rows;
}

test("seals a segment when its events are enough, and the next one right after it", async () => {
  const source = await sourceOf(await seedNotebook());
  const ids = await seedTexts(source, texts(SEGMENT_EVENTS - 1), HOUR_MS);
  expect(await sealSegment(source.notebookId, LAST_ID, noRest)).toBe("not full");
  expect(await segments()).toEqual([]);

  ids.push(...(await seedTexts(source, texts(SEGMENT_EVENTS + 1), HOUR_MS / 2)));
  expect(await sealSegment(source.notebookId, LAST_ID, noRest)).toBe("sealed");
  expect(await sealSegment(source.notebookId, LAST_ID, noRest)).toBe("sealed");
  expect(await sealSegment(source.notebookId, LAST_ID, noRest)).toBe("not full");
  const boundary = ids[SEGMENT_EVENTS - 1];
  expect(await segments()).toMatchObject([
    { after_id: FIRST_ID, last_id: boundary, events: SEGMENT_EVENTS },
    { after_id: boundary, last_id: ids.at(-1), events: SEGMENT_EVENTS },
  ]);
});

test("leaves events that are younger than the horizon", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedTexts(source, texts(SEGMENT_EVENTS), HOUR_MS);

  expect(await sealSegment(source.notebookId, idBefore(Date.now() - HOUR_MS), noRest)).toBe("not full");
  expect(await sealSegment(source.notebookId, idBefore(Date.now()), noRest)).toBe("sealed");
});

test("leaves a notebook that another is at, and takes up others", async () => {
  const [source, other] = [await sourceOf(await seedNotebook()), await sourceOf(await seedNotebook())];
  await seedTexts(source, texts(SEGMENT_EVENTS), HOUR_MS);
  await seedTexts(other, texts(SEGMENT_EVENTS), HOUR_MS);

  let goOn = () => {};
  const resting = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const first = sealSegment(source.notebookId, LAST_ID, () => resting);
  const lock = `
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
     WHERE locktype = 'advisory' AND datname = current_database()`;
  await expect.poll(async () => (await pool.query(lock)).rowCount).toBe(1);

  expect(await sealSegment(source.notebookId, LAST_ID, noRest)).toBe("taken");
  expect(await sealSegment(other.notebookId, LAST_ID, noRest)).toBe("sealed");
  goOn();
  expect(await first).toBe("sealed");
  expect(await segments()).toHaveLength(2);
});

test("a notebook that is deleted meanwhile leaves nothing behind", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedTexts(source, texts(SEGMENT_EVENTS), HOUR_MS);
  let rests = 0;
  await sealSegment(source.notebookId, LAST_ID, async () => {
    if (++rests === 3) await pool.query("DELETE FROM notebook WHERE id = $1", [source.notebookId]);
  });
  expect(rests).toBeGreaterThan(3);
  expect(await segments()).toEqual([]);
});

test("a notebook takes its segments with it", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedTexts(source, texts(SEGMENT_EVENTS), HOUR_MS);
  await sealSegment(source.notebookId, LAST_ID, noRest);
  await pool.query("DELETE FROM notebook WHERE id = $1", [source.notebookId]);

  expect(await segments()).toEqual([]);
});
