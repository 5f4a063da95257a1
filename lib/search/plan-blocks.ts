import { BLOCKS } from "@/lib/search/bits";

/** Events in a block. */
const BLOCK_EVENTS = 32;

/** Bytes of text that end a block early: large events come few to a block, so that looking through one stays cheap. */
const BLOCK_BYTES = 24_576;

/** Events that fill a segment in any case. */
export const SEGMENT_EVENTS = BLOCKS * BLOCK_EVENTS;

export type Sized = { id: string; bytes: number };

/**
 * Divides events, oldest first, into the blocks of one segment.
 *
 * @returns the last id of each block, or null when they don't fill a segment
 */
export function planBlocks(events: Sized[]): string[] | null {
  const ends: string[] = [];
  let count = 0;
  let total = 0;
  for (const { id, bytes } of events) {
    count++;
    total += bytes;
    if (count < BLOCK_EVENTS && total < BLOCK_BYTES) continue;
    ends.push(id);
    if (ends.length === BLOCKS) return ends;
    count = 0;
    total = 0;
  }
  return null;
}
