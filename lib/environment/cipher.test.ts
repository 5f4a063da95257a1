import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";

import { ADDED_BYTES, decryptValue, encryptValue } from "@/lib/environment/cipher";

const key = randomBytes(32);
const place = { accountId: "00000000-0000-7000-8000-000000000001", name: "TOKEN" };

test.each(["s3cret", "ü€😀", "-----BEGIN\nKEY-----\n", "x".repeat(65_536)])(
  "%.20j comes back as it was",
  (value) => {
    const stored = encryptValue(key, place, value);

    expect(decryptValue(key, place, stored)).toBe(value);
    expect(stored.length).toBe(Buffer.byteLength(value) + ADDED_BYTES);
    expect(stored.includes(value)).toBe(false);
  },
);

test("the same value is never stored twice in the same bytes", () => {
  const nonces = Array.from({ length: 100 }, () => encryptValue(key, place, "same").toString("hex", 0, 12));

  expect(new Set(nonces).size).toBe(100);
});

test("a value does not decrypt with another key", () => {
  expect(decryptValue(randomBytes(32), place, encryptValue(key, place, "s3cret"))).toBeNull();
});

test.each([
  ["account", { ...place, accountId: "00000000-0000-7000-8000-000000000002" }],
  ["name", { ...place, name: "TOKEN_2" }],
])("a value that was copied to another %s does not decrypt", (_what, elsewhere) => {
  expect(decryptValue(key, elsewhere, encryptValue(key, place, "s3cret"))).toBeNull();
});

test("a value of which any bit was changed does not decrypt", () => {
  const stored = encryptValue(key, place, "s3cret");
  for (let bit = 0; bit < 8 * stored.length; bit++) {
    const changed = Buffer.from(stored);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(decryptValue(key, place, changed)).toBeNull();
  }
});

test("a value that was cut does not decrypt", () => {
  const stored = encryptValue(key, place, "s3cret");
  for (let length = 0; length < stored.length; length++) {
    expect(decryptValue(key, place, stored.subarray(0, length))).toBeNull();
  }
});
