import { v7 as uuidv7 } from "uuid";

import { pool } from "@/lib/db";
import { insertEvents } from "@/lib/events/insert";
import type { Source } from "@/lib/sources/lookup";
import { newEvent } from "@/test/seed";

/**
 * Stores an event for each text that a search shall look at, a millisecond after each other, the oldest first.
 *
 * @param ageMs  of the first one
 * @returns their ids
 */
export async function seedTexts(source: Source, texts: string[], ageMs: number): Promise<string[]> {
  const from = Date.now() - ageMs;
  const events = texts.map((search, at) => newEvent(source, { id: uuidv7({ msecs: from + at }), search }));
  for (let at = 0; at < events.length; at += 2_000) await insertEvents(pool, events.slice(at, at + 2_000));
  return events.map(({ id }) => id);
}
