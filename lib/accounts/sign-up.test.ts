import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { requireActor } from "@/lib/accounts/acting";
import { isProvisional } from "@/lib/accounts/name";
import { refuseGuessed } from "@/lib/accounts/password";
import { nameAccount } from "@/lib/accounts/profile";
import { changedName, newPassword } from "@/lib/accounts/schema";
import { signUpByPassword } from "@/lib/accounts/sign-up";
import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { cookieOf, PASSWORD, requestFrom, seedPerson } from "@/test/signed-in";

beforeEach(resetDatabase);
afterEach(() => vi.unstubAllEnvs());

const signUp = (email: string, password = PASSWORD) =>
  signUpByPassword({ email, password }, requestFrom("192.0.2.1"));

test("sign-up is closed unless the operator opens it, and makes no account then", async () => {
  await expect(signUp("ann@example.com")).rejects.toMatchObject({ code: "sign_up_closed", status: 403 });
  expect(await db.account.count({ where: { email: "ann@example.com" } })).toBe(0);
});

test("whoever signs up is signed in, and is asked for a user name", async () => {
  vi.stubEnv("SIGNUP", "open");
  const cookie = cookieOf(await signUp("ann@example.com"));
  const actor = await requireActor(requestFrom("192.0.2.1", cookie), "session");
  expect(actor).toMatchObject({ isNew: true, isAdmin: false });
  expect(isProvisional(actor.name)).toBe(true);

  await nameAccount(actor, "ann");
  expect(await requireActor(requestFrom("192.0.2.1", cookie), "write")).toMatchObject({ name: "ann" });
  expect(await db.auditEntry.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { action: "account.made", clientIp: "192.0.2.1" },
    { action: "account.signed_in", details: { how: "sign-up" } },
    { action: "account.renamed", details: { to: "ann" } },
  ]);
});

test("an address and a name are one account's", async () => {
  vi.stubEnv("SIGNUP", "open");
  const ann = await seedPerson("ann");
  const bob = await seedPerson("bob");

  await expect(signUp(ann.email)).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  await expect(nameAccount(bob, "ann")).rejects.toMatchObject({
    fields: { name: "Somebody has this name. Choose another one" },
  });
  expect(await db.account.findUnique({ where: { id: bob.id } })).toMatchObject({ name: "bob" });
});

test.each(["1234567890", "qwertyuiop", "Password123", "aaaaaaaaaaaa", "ann@example.com"])(
  "%s is a password that is guessed at once",
  (password) => {
    expect(() => refuseGuessed(password, ["ann@example.com"], "password")).toThrow("first that is tried");
  },
);

test("a password has at least ten characters; what they are is its owner's matter", () => {
  expect(newPassword.safeParse("nine char").success).toBe(false);
  expect(newPassword.safeParse("ten chars!").success).toBe(true);
  expect(() => refuseGuessed("correct horse battery", [], "password")).not.toThrow();
});

test.each(["a", "ann", "ANN ", "a-1", "a".repeat(39)])("“%s” is a user name", (name) => {
  expect(changedName.safeParse({ name }).success).toBe(true);
});

test.each(["", "-a", "a-", "a b", "a_b", "ä", "a.b", "@ann", "a".repeat(40), "admin", "Support", "a\0b"])(
  "“%s” is none",
  (name) => {
    expect(changedName.safeParse({ name }).success).toBe(false);
  },
);
