import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";
import { db, pool } from "@/lib/db";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { SuspendedError } from "@/lib/errors/suspended";
import { findBearer } from "@/lib/keys/bearer";
import { KEY_SCOPES } from "@/lib/keys/schema";
import { makeKey, revokeKey } from "@/lib/keys/store";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const make = (...scopes: (typeof KEY_SCOPES)[number][]) => makeKey(OWNER, { name: "CI", scopes });
const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });
const SCOPES = [...KEY_SCOPES, "session", "admin"] as const;

test("a key acts for its account, as no admin", async () => {
  await db.account.update({ where: { id: OWNER.id }, data: { isAdmin: true } });
  const { key } = await make("read");

  expect(await findBearer(bearer(key), "read")).toEqual({
    ...OWNER,
    name: "local",
    isAdmin: false,
    suspended: null,
    via: "key",
    keyName: "CI",
  });
});

test.each(KEY_SCOPES)("a key with the scope %s may do that and nothing else", async (own) => {
  const { key } = await make(own);
  for (const scope of SCOPES) {
    const asked = requireActor(bearer(key), scope);
    if (scope === own) expect(await asked).toMatchObject({ via: "key" });
    else await expect(asked).rejects.toThrow(MissingScopeError);
  }
});

test("a missing scope is named", async () => {
  const { key } = await make("read");
  const error = await findBearer(bearer(key), "write").catch(
    (thrown: unknown) => thrown as MissingScopeError,
  );

  expect(error).toMatchObject({
    status: 403,
    code: "missing_scope",
    message: expect.stringContaining("“write”"),
    headers: { "WWW-Authenticate": expect.stringContaining('scope="write"') },
  });
});

test.each([
  ["nothing", "Bearer"],
  ["too short", "Bearer hb_short"],
  ["another prefix", `Bearer sk_${"a".repeat(43)}`],
  ["one that was never made", `bearer hb_${"a".repeat(43)}`],
  ["two", `Bearer hb_${"a".repeat(43)} hb_${"b".repeat(43)}`],
])("a key that is %s is refused, also beside a session", async (_what, authorization) => {
  const refused = requireActor(new Headers({ authorization, cookie: "session=1" }), "read");

  await expect(refused).rejects.toThrow(NotSignedInError);
  await expect(refused).rejects.toMatchObject({
    status: 401,
    headers: { "WWW-Authenticate": 'Bearer realm="Hookbook", error="invalid_token"' },
  });
});

test("without a key, or with a password for a proxy, no key decides", async () => {
  expect(await findBearer(new Headers(), "read")).toBeNull();
  expect(await findBearer(new Headers({ authorization: "Basic dTpw" }), "read")).toBeNull();
});

test("a revoked key is refused from the next request on, by its name", async () => {
  const { id, key } = await make("read");
  await requireActor(bearer(key), "read");
  await revokeKey(OWNER, id, OWNER);

  await expect(requireActor(bearer(key), "read")).rejects.toThrow("“CI” was revoked");
});

test("a suspended account's key reads, and neither publishes nor writes", async () => {
  const data = { suspendedAt: new Date(), suspendedReason: "unwanted requests" };
  await db.account.update({ where: { id: OWNER.id }, data });
  const { key } = await make("read", "publish", "write");

  expect(await requireActor(bearer(key), "read")).toMatchObject({ suspended: "unwanted requests" });
  await expect(requireActor(bearer(key), "publish")).rejects.toThrow(SuspendedError);
  await expect(requireActor(bearer(key), "write")).rejects.toThrow("unwanted requests");
  await db.account.update({
    where: { id: OWNER.id },
    data: { suspendedAt: null, suspendedReason: null },
  });
});

test("when it was last used is kept to the minute, and written once in each", async () => {
  const { id, key } = await make("read");
  const lastUsed = async () => {
    await Promise.all([1, 2, 3].map(() => requireActor(bearer(key), "read")));
    const found = await pool.query<Used>("SELECT xmin, last_used_at AS at FROM api_key WHERE id = $1", [id]);
    return found.rows[0]!;
  };
  const set = (when: string) => pool.query(`UPDATE api_key SET last_used_at = ${when} RETURNING xmin`);

  expect((await lastUsed()).at.getTime() % 60_000).toBe(0);
  await set("now() - interval '61 seconds'");
  expect((await lastUsed()).at.getTime()).toBeGreaterThan(Date.now() - 60_000 - 1_000);
  const [{ xmin }] = (await set("now() + interval '1 hour'")).rows; // this minute, however long the test takes
  expect((await lastUsed()).xmin).toBe(xmin);
});

test("of two that use a key at the same time one writes, also when the other has not seen it yet", async () => {
  const { id, key } = await make("read");
  const client = await pool.connect();
  await client.query("BEGIN");
  const written = await client.query(
    "UPDATE api_key SET last_used_at = now() + interval '1 hour' RETURNING xmin",
  );
  const using = requireActor(bearer(key), "read");
  const waiting =
    "SELECT count(*)::int FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%api_key%'";
  await expect.poll(async () => (await pool.query(waiting)).rows[0].count).toBe(1);
  await client.query("COMMIT");
  client.release();
  await using;

  const { rows } = await pool.query("SELECT xmin FROM api_key WHERE id = $1", [id]);
  expect(rows).toEqual(written.rows);
});

type Used = { xmin: string; at: Date }; // xmin: which transaction wrote the row
