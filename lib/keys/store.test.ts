import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/errors";
import { KEYS_LIMIT } from "@/lib/keys/schema";
import { listKeys, makeKey, revokeKey } from "@/lib/keys/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const make = (name = "CI") => makeKey(OWNER, { name, scopes: ["read"] });

test("a key has 256 random bits and a prefix to know it by", async () => {
  const { key } = await make();
  const other = await make("Other");

  expect(key).toMatch(/^hb_[\w-]{43}$/);
  expect(other.key).not.toBe(key);
});

test("a key is shown once: only its hash and its last characters are kept", async () => {
  const { key, ...view } = await make();

  expect(await listKeys(OWNER)).toEqual([view]);
  expect(view).toMatchObject({ name: "CI", scopes: ["read"], hint: key.slice(-4), lastUsedAt: null });
  const row = await db.apiKey.findFirstOrThrow();
  expect(Buffer.from(row.hash)).toEqual(createHash("sha256").update(key).digest());
  const tables = await db.$queryRaw<{ row: string }[]>`
    SELECT api_key::text AS row FROM api_key UNION ALL SELECT audit_entry::text FROM audit_entry`;
  expect(tables).toHaveLength(2);
  for (const { row } of tables) expect(row).not.toContain(key.slice(3, -4));
});

test("making and revoking a key are in the audit log", async () => {
  const actor = { ...OWNER, name: "ann", via: "session", clientIp: "192.0.2.1" } as const;
  const { id, hint } = await makeKey(actor, { name: "CI", scopes: ["read", "publish"] });
  await revokeKey(actor, id, actor);

  expect(await db.auditEntry.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    {
      action: "key.made",
      subject: id,
      actor: "ann",
      clientIp: "192.0.2.1",
      details: { name: "CI", hint, scopes: ["read", "publish"] },
    },
    { action: "key.revoked", subject: id, actor: "ann", details: { name: "CI", hint } },
  ]);
});

test("a revoked key is listed no more and can't be revoked twice", async () => {
  const { id } = await make();
  await revokeKey(OWNER, id, OWNER);

  expect(await listKeys(OWNER)).toEqual([]);
  await expect(revokeKey(OWNER, id, OWNER)).rejects.toThrow(NotFoundError);
});

test("another account's key is neither listed nor revoked", async () => {
  const stranger = await seedAccount();
  const { id } = await make();

  expect(await listKeys(stranger)).toEqual([]);
  await expect(revokeKey(stranger, id, stranger)).rejects.toThrow(NotFoundError);
  expect(await listKeys(OWNER)).toHaveLength(1);
});

test("two keys in force have different names", async () => {
  const { id } = await make();

  await expect(make()).rejects.toThrow(InvalidInputError);
  await revokeKey(OWNER, id, OWNER);
  expect(await make()).toMatchObject({ name: "CI" });
});

test("an account has a bounded number of keys, also when they are made at the same time", async () => {
  for (let made = 0; made < KEYS_LIMIT - 1; made++) await make(`key ${made}`);
  const last = await Promise.allSettled([make("a"), make("b"), make("c")]);

  expect(last.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of last) {
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(ConflictError);
  }
  expect(await listKeys(OWNER)).toHaveLength(KEYS_LIMIT);
});
