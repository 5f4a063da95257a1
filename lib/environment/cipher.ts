import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What encryption adds to a value's UTF-8 bytes. */
export const ADDED_BYTES = NONCE_BYTES + TAG_BYTES;

/** Where a value belongs. It is authenticated with it: copied to another account or name, it does not decrypt. */
export type Place = { accountId: string; name: string };

/**
 * A value under AES-256-GCM: a fresh random nonce, the ciphertext, the tag.
 *
 * Random nonces are safe for 2^32 values under one key (NIST SP 800-38D, section 8.3), which nobody saves.
 */
export function encryptValue(key: Buffer, place: Place, value: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(place));
  return Buffer.concat([nonce, cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** The value; null when it was encrypted with another key or for another place, or was changed since. */
export function decryptValue(key: Buffer, place: Place, stored: Uint8Array): string | null {
  if (stored.length < ADDED_BYTES) return null;
  const nonce = stored.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(stored.subarray(-TAG_BYTES));
  const value = decipher.update(stored.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([value, decipher.final()]).toString("utf8");
  } catch {
    return null; // it is not authentic, which is all that `final` can throw
  }
}

/** Unambiguous, as neither an id nor a name has a NUL in it. */
function associatedData({ accountId, name }: Place): Buffer {
  return Buffer.from(`hookbook environment\0${accountId}\0${name}`);
}
