import { expect, test } from "vitest";

import { addBlock, BLOCKS, blocksInAll, emptyBits, ROW_BYTES } from "@/lib/search/bits";
import { rowsOf } from "@/lib/search/grams";

const TEXT = 'post\n/e/key/naïve?q=50%\n{"id":"9f1c-77","note":"größe 😀😀 \\n_ok_"}';

function candidates(bits: Buffer, wanted: string): number[] {
  const rows = rowsOf(wanted).map((row) => bits.subarray(row * ROW_BYTES, (row + 1) * ROW_BYTES));
  return blocksInAll(Buffer.concat(rows));
}

test("a block is a candidate for whatever is in one of its texts, of any length", () => {
  const bits = emptyBits();
  addBlock(bits, 77, ["something else", TEXT]);

  for (let from = 0; from < TEXT.length; from++) {
    for (let to = from + 1; to <= TEXT.length; to++) {
      const wanted = TEXT.slice(from, to);
      if (!candidates(bits, wanted).includes(77)) expect.fail(`block 77 is no candidate for ${wanted}`);
    }
  }
});

test("a block is no candidate for what its texts have nothing of", () => {
  const bits = emptyBits();
  addBlock(bits, 3, [TEXT]);

  for (const wanted of ["zebra", "zzzz", "x-ray", "€", "ww", "0000000"]) {
    expect(candidates(bits, wanted), wanted).toEqual([]);
  }
});

test("candidates are named newest first", () => {
  const bits = emptyBits();
  for (const block of [0, 7, 8, 200, BLOCKS - 1]) addBlock(bits, block, [TEXT]);

  expect(candidates(bits, "größe")).toEqual([255, 200, 8, 7, 0]);
});

test("a search of any length reads a dozen rows a segment at most", () => {
  for (const length of [1, 2, 3, 4, 5, 9, 40, 1_000]) {
    const wanted = Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7) % 26))).join("");
    expect(rowsOf(wanted).length, `${length}`).toBeLessThanOrEqual(12);
    expect(rowsOf(wanted).length, `${length}`).toBeGreaterThan(0);
  }
});
