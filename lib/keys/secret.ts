import { createHash, randomBytes } from "node:crypto";

const BYTES = 32; // 256 random bits
const HINT_LENGTH = 4; // characters

/** What a key looks like: a prefix by which people, and programs that look for leaked secrets, know it. */
const FORM = /^hb_[\w-]{43}$/;

/** A new key, with what is kept of it. */
export function createSecret(): { key: string; hash: Uint8Array<ArrayBuffer>; hint: string } {
  const key = `hb_${randomBytes(BYTES).toString("base64url")}`;
  return { key, hash: hashOf(key), hint: key.slice(-HINT_LENGTH) };
}

/**
 * What is stored in place of a key. SHA-256, and no slow hash as for passwords: those are slow because people choose what
 * can be guessed, and nobody guesses 256 random bits, however fast each guess is. It is made for each request, and
 * the same key must always have the same one, to be found by it.
 */
export function hashOf(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}

/** Whether a text may be a key at all. */
export function isKey(text: string): boolean {
  return FORM.test(text);
}
