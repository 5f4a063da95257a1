import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { startIndexer } from "@/lib/search/indexer";
import { SEGMENT_EVENTS } from "@/lib/search/plan-blocks";
import { resetDatabase } from "@/test/database";
import { seedNotebook, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const HOUR_MS = 3_600_000;

async function sealedEvents(): Promise<number> {
  const { rows } = await pool.query("SELECT coalesce(sum(events), 0)::int AS events FROM search_segment");
  return rows[0].events;
}

test("seals what every notebook has, each segment once, though two are at it", async () => {
  for (let made = 0; made < 2; made++) {
    const source = await sourceOf(await seedNotebook());
    await seedTexts(source, Array(2 * SEGMENT_EVENTS + 5).fill("a text"), HOUR_MS);
  }
  const indexers = [startIndexer(), startIndexer()];
  try {
    await expect.poll(sealedEvents, { timeout: 20_000 }).toBe(4 * SEGMENT_EVENTS);
  } finally {
    for (const indexer of indexers) await indexer.stop();
  }
});

test("leaves young events alone, and stops at once", async () => {
  const source = await sourceOf(await seedNotebook());
  await seedTexts(source, Array(SEGMENT_EVENTS).fill("a text"), 15_000);
  const indexer = startIndexer();
  await indexer.stop();

  expect(await sealedEvents()).toBe(0);
});
