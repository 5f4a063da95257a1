import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";

const ALGORITHMS = new Set(["sha1", "sha256", "sha384", "sha512"]);

export function digest(algorithm: string, bytes: Uint8Array): Uint8Array {
  return createHash(known(algorithm)).update(bytes).digest();
}

export function hmac(algorithm: string, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac(known(algorithm), key).update(bytes).digest();
}

export function random(count: number): Uint8Array {
  return randomBytes(Math.min(65_536, count));
}

export { randomUUID };

function known(algorithm: string): string {
  if (ALGORITHMS.has(algorithm)) return algorithm;
  throw new TypeError("Use SHA-1, SHA-256, SHA-384 or SHA-512");
}
