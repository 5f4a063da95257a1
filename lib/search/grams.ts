/** Rows of a segment's bits: every run of 1 to 4 characters is hashed to two of them. */
export const ROWS = 65_536;

const LONGEST = 4; // characters of a gram
const MOST_LOOKED_UP = 6; // grams of what is wanted: each costs two reads a segment

/** Which of the ROWS have a bit set, 32 rows a number. */
export type RowSet = Uint32Array;

export function emptyRowSet(): RowSet {
  return new Uint32Array(ROWS / 32);
}

/** Adds both rows of every gram of a text: of every run of 1 to 4 UTF-16 code units. */
export function addGrams(text: string, rows: RowSet): void {
  for (let at = 0; at < text.length; at++) {
    const end = Math.min(at + LONGEST, text.length);
    let hash = SEED;
    for (let next = at; next < end; next++) {
      hash = extend(hash, text.charCodeAt(next));
      const both = spread(hash);
      add(rows, both & 0xffff);
      add(rows, both >>> 16);
    }
  }
}

/**
 * The rows that a text has if what is wanted is in it; by accident it may have them otherwise too.
 *
 * They are those of 6 grams, evenly spread over what is wanted: the longest that there are, since fewer texts have them.
 */
export function rowsOf(wanted: string): number[] {
  const rows = new Set<number>();
  let left = MOST_LOOKED_UP;
  for (let length = Math.min(wanted.length, LONGEST); length > 0 && left > 0; length--) {
    const grams = new Set(spreadOut(wanted, length, left));
    left -= grams.size;
    for (const gram of grams) {
      let hash = SEED;
      for (let at = 0; at < length; at++) hash = extend(hash, gram.charCodeAt(at));
      const both = spread(hash);
      rows.add(both & 0xffff).add(both >>> 16);
    }
  }
  return [...rows];
}

/** At most so many grams of one length: the first, the last, and some between. */
function spreadOut(wanted: string, length: number, most: number): string[] {
  const last = wanted.length - length; // where the last one begins
  const count = Math.min(last + 1, most);
  return Array.from({ length: count }, (_, at) => {
    const start = count === 1 ? 0 : Math.round((at * last) / (count - 1));
    return wanted.slice(start, start + length);
  });
}

const SEED = 0x2545f491;

function extend(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Two numbers of 16 bits in one, that differ for grams that differ little (the finish of MurmurHash3). */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return again ^ (again >>> 16);
}

function add(rows: RowSet, row: number): void {
  const at = row >>> 5;
  rows[at] = (rows[at] ?? 0) | (1 << (row & 31));
}
