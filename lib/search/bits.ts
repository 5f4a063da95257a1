import { addGrams, emptyRowSet, ROWS } from "@/lib/search/grams";

/** Blocks in a segment: columns of its bits. */
export const BLOCKS = 256;

/** Bytes of a row: a bit for each block. */
export const ROW_BYTES = BLOCKS / 8;

/** A segment's bits, row by row: bit B of row R says that block B may have a gram of that row. */
export function emptyBits(): Buffer {
  return Buffer.alloc(ROWS * ROW_BYTES);
}

/** Sets a block's bit in the row of every gram of its texts. */
export function addBlock(bits: Buffer, block: number, texts: string[]): void {
  const rows = emptyRowSet();
  for (const text of texts) addGrams(text, rows);

  const byte = block >>> 3;
  const bit = 1 << (block & 7);
  rows.forEach((word, at) => {
    for (let left = word; left !== 0; left &= left - 1) {
      const row = at * 32 + 31 - Math.clz32(left & -left);
      const place = row * ROW_BYTES + byte;
      bits[place] = (bits[place] ?? 0) | bit;
    }
  });
}

/** The blocks, newest first, that have a bit in every one of some rows, which are one after the other in `rows`. */
export function blocksInAll(rows: Buffer): number[] {
  const blocks: number[] = [];
  for (let byte = ROW_BYTES - 1; byte >= 0; byte--) {
    let all = 0xff;
    for (let at = byte; at < rows.length && all !== 0; at += ROW_BYTES) all &= rows[at] ?? 0;
    for (let bit = 7; bit >= 0; bit--) {
      if (all & (1 << bit)) blocks.push(byte * 8 + bit);
    }
  }
  return blocks;
}
