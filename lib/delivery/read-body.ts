import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** Most bytes of a response body that are kept, after decompression. */
export const MAX_BODY_BYTES = 256 * 1024;

export type ReadBody = {
  body: Uint8Array;
  truncated: boolean; // there was more, which was not read
  failure: Error | null; // why the body stopped before its end; what came before it is kept
};

/**
 * Reads a response body up to MAX_BODY_BYTES and no further: a body without end costs no more than one at the limit.
 *
 * A body that says it is compressed is decompressed, and it is the decompressed size that counts. Compressed data
 * that is broken is a failure of the body, not of the exchange. Never throws.
 */
export async function readBody(raw: Readable, contentEncoding: string): Promise<ReadBody> {
  const decoder = decoderOf(contentEncoding.trim().toLowerCase());
  const source = decoder === null ? raw : decompressed(raw, decoder);
  const chunks: Buffer[] = [];
  let size = 0;
  let failure: Error | null = null;
  try {
    for await (const chunk of source) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BODY_BYTES) break; // ends the iteration, and with it the stream
    }
  } catch (error) {
    // Some answer so although there is nothing to decompress.
    const isEmpty = raw.readableEnded && decoder?.bytesWritten === 0;
    if (!isEmpty) failure = error instanceof Error ? error : new Error(String(error));
  } finally {
    if (!raw.readableEnded) raw.on("error", () => {}).destroy(); // what is left is not read, at the cost of the connection
  }
  const body = Buffer.concat(chunks);
  if (size <= MAX_BODY_BYTES) return { body, truncated: false, failure };
  return { body: body.subarray(0, characterBoundary(body, MAX_BODY_BYTES)), truncated: true, failure };
}

function decompressed(raw: Readable, decoder: Transform): Readable {
  raw.on("error", (error) => decoder.destroy(error));
  return raw.pipe(decoder);
}

function decoderOf(encoding: string) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "deflate") return createInflate();
  if (encoding === "br") return createBrotliDecompress();
  return null; // unknown: kept as it came
}

/** The last place at or before `at` where UTF-8 has no character under way; `at` itself when it is not UTF-8. */
function characterBoundary(body: Uint8Array, at: number): number {
  for (let back = 0; back < 4; back++) {
    if (((body[at - back] ?? 0) & 0xc0) !== 0x80) return at - back;
  }
  return at;
}
