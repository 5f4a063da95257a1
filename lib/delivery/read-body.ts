import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** Most bytes of a response body that are kept, after decompression. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Most bytes of a response body that are read: what is compressed may be a little larger than what is in it. */
export const MAX_RAW_BYTES = MAX_BODY_BYTES + 16 * 1024;

/** What was read of a body. */
type ReadBody = { chunks: readonly Uint8Array[]; size: number; truncated: boolean };

export type KeptBody = {
  body: Uint8Array;
  truncated: boolean; // there was more, which is not kept
  damage: string | null; // in plain words, why it could not be decompressed, or not to its end
};

/** The part of a body that is kept: MAX_BODY_BYTES at most, cut between two characters. */
export function keptBody({ chunks, size, truncated }: ReadBody, damage: string | null = null): KeptBody {
  const body = Buffer.concat(chunks, size);
  if (size <= MAX_BODY_BYTES) return { body, truncated, damage };
  return { body: body.subarray(0, characterBoundary(body, MAX_BODY_BYTES)), truncated: true, damage };
}

/**
 * Decompresses what was read of a body up to MAX_BODY_BYTES, so that a bomb costs no more than a body at the limit.
 *
 * What is broken or ends too early is kept as far as it could be decompressed; where that is nowhere, and in an unknown
 * encoding, as it came. That is no failure of the exchange: the endpoint has answered. Never rejects.
 */
export function decodeBody(raw: ReadBody, contentEncoding: string): Promise<KeptBody> {
  const encoding = contentEncoding.trim().toLowerCase();
  const decoder = raw.size === 0 ? null : decoderOf(encoding, raw.chunks);
  if (decoder === null) return Promise.resolve(keptBody(raw));

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (isBroken: boolean) => {
      decoder.destroy();
      const damage = isBroken
        ? `The response body says that it is ${encoding}, but it is broken or ends too early.`
        : null;
      if (isBroken && size === 0) resolve(keptBody(raw, damage));
      else resolve(keptBody({ chunks, size, truncated: raw.truncated }, damage));
    };
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BODY_BYTES) finish(false);
    });
    decoder.on("end", () => finish(false));
    decoder.on("error", () => finish(!raw.truncated || size === 0)); // of what was cut here, the end is missing
    for (const chunk of raw.chunks) decoder.write(chunk);
    decoder.end();
  });
}

function decoderOf(encoding: string, chunks: readonly Uint8Array[]): Transform | null {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "deflate")
    return hasZlibHeader(Buffer.concat(chunks.slice(0, 2))) ? createInflate() : createInflateRaw();
  if (encoding === "br") return createBrotliDecompress();
  return null;
}

/** "deflate" means zlib's format (RFC 9110, 8.4.1.2); many servers leave out its header. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** The last place at or before `at` where UTF-8 has no character under way; `at` itself when it is not UTF-8. */
function characterBoundary(body: Uint8Array, at: number): number {
  for (let back = 0; back < 4; back++) {
    if (((body[at - back] ?? 0) & 0xc0) !== 0x80) return at - back;
  }
  return at;
}
