import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { verifyPassword } from "better-auth/crypto";
import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";
import { db } from "@/lib/db";
import { migrate } from "@/lib/postgres/migrate";
import { testDataDir } from "@/test/data-dir";
import { resetDatabase } from "@/test/database";

const data = testDataDir();
beforeEach(resetDatabase);

/** Runs a command in a process of its own, on this file's database unless `variables` name another. */
async function admin(args: string[], { input = "", variables = {} }: Given = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/admin/main.ts", ...args], {
    env: { ...process.env, ...variables },
  });
  child.stdin.end(input);
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "exit");
  const [out, problem] = await output;
  return { code, out, problem };
}

type Given = { input?: string; variables?: Record<string, string> };

const entries = () =>
  db.auditEntry.findMany({
    orderBy: { id: "asc" },
    select: { action: true, actor: true, via: true, owner: true },
  });
const byCommand = (action: string, owner: string) => ({
  action,
  owner,
  actor: "command line",
  via: "command",
});

test("accounts are made, made an admin's, suspended and lifted, and each is in the log", async () => {
  const made = await admin(["accounts", "make", "ann", "Ann@Example.com"]);
  const password = made.out.split("\n")[1] ?? "";
  expect(made).toMatchObject({ code: 0, problem: "" });
  const { password: hash } = await db.identity.findFirstOrThrow({ where: { account: { name: "ann" } } });
  expect(await verifyPassword({ hash: hash!, password })).toBe(true);

  await admin(["accounts", "make-admin", "ann"]);
  await admin(["accounts", "suspend", "ann", "too many requests"]);
  expect((await admin(["accounts", "list"])).out).toMatch(
    /^ann +ann@example\.com .* 0 +admin, suspended: too many requests$/m,
  );
  await admin(["accounts", "lift", "ann"]);
  expect((await admin(["accounts", "list"])).out).toMatch(/^ann .* admin$/m);

  expect(await entries()).toEqual([
    byCommand("account.made", "ann"),
    byCommand("account.made_admin", "ann"),
    byCommand("account.suspended", "ann"),
    byCommand("account.lifted", "ann"),
  ]);
});

test("a password is replaced by one from standard input, and every session ends", async () => {
  const session = { id: OWNER.id, accountId: OWNER.id, token: "t", expiresAt: new Date() };
  await db.session.create({ data: session });
  await db.account.update({ where: { id: OWNER.id }, data: { email: "me@example.com" } });
  const reset = await admin(["accounts", "reset-password", "local", "--password-stdin"], {
    input: "a long enough password\n",
  });

  expect(reset).toMatchObject({ code: 0, problem: "" });
  expect(reset.out).not.toContain("a long enough");
  const { password: hash } = await db.identity.findFirstOrThrow();
  expect(await verifyPassword({ hash: hash!, password: "a long enough password" })).toBe(true);
  expect(await db.session.count()).toBe(0);
  expect(await entries()).toEqual([byCommand("account.password_reset", "local")]);
});

test.each([
  ["ann@example.com", "password: This password is one of the first"],
  ["short", "password: Enter at least 10 characters"],
])("the password %s is refused from standard input as it is on the page", async (input, problem) => {
  const made = await admin(["accounts", "make", "ann", "ann@example.com", "--password-stdin"], { input });

  expect(made).toMatchObject({ code: 1, problem: expect.stringContaining(problem) });
  expect(await entries()).toEqual([]);
});

test("an account that has no address yet has no password to reset", async () => {
  await db.account.update({ where: { id: OWNER.id }, data: { email: null } });
  const reset = await admin(["accounts", "reset-password", "local"]);

  expect(reset).toMatchObject({ code: 1, problem: expect.stringContaining("Open the link") });
  expect(await db.identity.count()).toBe(0);
});

test("a key that is made acts at once, in another process, and no more once it is revoked", async () => {
  const made = await admin(["keys", "make", "local", "--scopes", "publish,read", "--name", "CI"]);
  const key = made.out.split("\n")[0] ?? "";
  const headers = new Headers({ authorization: `Bearer ${key}` });
  expect(await requireActor(headers, "publish")).toMatchObject({ ...OWNER, keyName: "CI" });

  const listed = await admin(["keys", "list", "local"]);
  expect(listed.out).toMatch(new RegExp(`CI +hb_…${key.slice(-4)} +read,publish `));
  expect(listed.out).not.toContain(key);

  const { id } = await db.apiKey.findFirstOrThrow();
  expect((await admin(["keys", "revoke", id])).code).toBe(0);
  await expect(requireActor(headers, "publish")).rejects.toThrow("was revoked");
  expect(await entries()).toEqual([byCommand("key.made", "local"), byCommand("key.revoked", "local")]);
});

test.each([
  [[], 0, ""],
  [["accounts", "drop"], 2, "There is no command “accounts drop”."],
  [["accounts", "make", "local", "ann@example.com"], 1, "There is an account local already"],
  [["accounts", "lift", "nobody"], 1, "There is no account nobody"],
  [["accounts", "lift", "local"], 1, "This account is not suspended."],
  [["keys", "revoke", "01890000-0000-7000-8000-000000000404"], 1, "There is no key"],
])("%j ends with %i and says why, and changes nothing", async (args, code, problem) => {
  const ended = await admin(args);

  expect(ended.code).toBe(code);
  expect(ended.problem).toContain(problem);
  expect(ended.problem).not.toMatch(/^ +at /m); // no stack
  expect(await entries()).toEqual([]);
});

test("a bad variable is named", async () => {
  const ended = await admin(["accounts", "list"], { variables: { PORT: "many" } });

  expect(ended).toMatchObject({ code: 1, problem: expect.stringContaining("PORT: expected a port number") });
});

test("without DATABASE_URL it starts the database of DATA_DIR and stops it again", async () => {
  const variables = { DATABASE_URL: "", DATA_DIR: data.dir };
  const { code, out } = await admin(["accounts", "list"], { variables });

  expect(code).toBe(0);
  expect(out).toMatch(/^local /m);
  expect(await data.server()).toBeNull();
});

test("while Hookbook runs it uses its database, and leaves it running", async () => {
  const { url } = await data.start();
  await migrate(url);
  const variables = { DATABASE_URL: "", DATA_DIR: data.dir };
  const { code, problem } = await admin(["accounts", "make", "ann", "a@example.com"], { variables });

  expect({ code, problem }).toEqual({ code: 0, problem: "" });
  expect((await admin(["accounts", "list"], { variables })).out).toMatch(/^ann /m);
  expect(await data.server()).toMatchObject({ alive: true });
});

test("the database of an older Hookbook that runs is left as it is", async () => {
  await data.start(); // without a migration
  const variables = { DATABASE_URL: "", DATA_DIR: data.dir };

  expect(await admin(["accounts", "list"], { variables })).toMatchObject({
    code: 1,
    out: "",
    problem: expect.stringContaining("is an older one"),
  });
});
