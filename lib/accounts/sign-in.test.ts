import { beforeEach, expect, test } from "vitest";

import { signInByPassword } from "@/lib/accounts/sign-in";
import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { PASSWORD, requestFrom, seedPerson, signedIn } from "@/test/signed-in";

beforeEach(resetDatabase);

const refusal = (email: string, password: string, address = "192.0.2.1") =>
  signInByPassword({ email, password }, requestFrom(address)).then(
    () => null,
    (error: unknown) => error as { code: string; message: string; headers: Record<string, string> },
  );

test("the cookie is for this server's requests only, and for https alone where the request came over it", async () => {
  const { email } = await seedPerson();
  const sign = async (headers: Headers) =>
    (await signInByPassword({ email, password: PASSWORD }, headers)).getSetCookie().join("\n");

  const plain = await sign(requestFrom("192.0.2.1"));
  expect(plain).toMatch(/^hookbook-[0-9a-f]{8}\.session_token=/);
  expect(plain).toMatch(/; HttpOnly/i);
  expect(plain).toMatch(/; SameSite=Lax/i);
  expect(plain).not.toMatch(/; Secure/i);
  const secured = await sign(new Headers({ "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https" }));
  expect(secured).toMatch(/; Secure/i);
});

test("an address without an account is told what a wrong password is told", async () => {
  const { email } = await seedPerson();
  const [wrong, unknown] = [
    await refusal(email, "not it at all"),
    await refusal("no@example.com", "not it at all"),
  ];

  expect(wrong).toMatchObject({ code: "wrong_credentials" });
  expect(JSON.stringify(unknown)).toBe(JSON.stringify(wrong));
});

test("an address without an account takes as long as a wrong password", async () => {
  const { email } = await seedPerson();
  const timed = async (address: string) => {
    const started = performance.now();
    await refusal(address, "not it at all");
    return performance.now() - started;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 4; round++) {
    known.push(await timed(email));
    unknown.push(await timed(`nobody-${round}@example.com`));
  }
  // The hash is most of it: without one, an unknown address would take a tenth.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
});

test("after ten tries an account waits, from wherever; it is told how long, and so is an address without one", async () => {
  const { email } = await seedPerson();
  for (let tries = 0; tries < 10; tries++) await refusal(email, "not it at all", `192.0.2.${tries}`);

  const locked = await refusal(email, PASSWORD, "192.0.2.99");
  expect(locked).toMatchObject({ code: "too_many_attempts", message: expect.stringContaining("15 minutes") });
  expect(Number(locked?.headers["Retry-After"])).toBeGreaterThan(800);
  for (let tries = 0; tries < 10; tries++) await refusal("no@example.com", "x", `192.0.2.${tries}`);
  expect(await refusal("no@example.com", "x")).toMatchObject({ code: "too_many_attempts" });
});

test("a wait ends, and whoever then signs in has all tries again", async () => {
  const { email } = await seedPerson();
  for (let tries = 0; tries < 11; tries++) await refusal(email, "not it at all");
  const windowAgo = new Date(Date.now() - 15 * 60_000 - 1_000);
  await db.signInTries.updateMany({ data: { since: windowAgo } });

  expect(await refusal(email, PASSWORD)).toBeNull();
  for (let tries = 0; tries < 9; tries++) await refusal(email, "not it at all");
  expect(await refusal(email, PASSWORD)).toBeNull();
});

test("tries at once are counted one by one", async () => {
  const { email } = await seedPerson();
  const all = await Promise.all(Array.from({ length: 14 }, () => refusal(email, "not it at all")));

  expect(all.filter((refused) => refused?.code === "wrong_credentials")).toHaveLength(10);
});

test("an address that tries many accounts waits; another does not, and of IPv6 a network is one address", async () => {
  const { email } = await seedPerson();
  const hammer = (address: (n: number) => string) =>
    Promise.all(Array.from({ length: 50 }, (_, n) => refusal(`a${n}@example.com`, "x", address(n))));
  await hammer(() => "198.51.100.7");
  await hammer((n) => `2001:db8:1:2::${n + 1}`);

  expect(await refusal(email, PASSWORD, "198.51.100.7")).toMatchObject({ code: "too_many_attempts" });
  expect(await refusal(email, PASSWORD, "2001:db8:1:2:ffff::1")).toMatchObject({ code: "too_many_attempts" });
  expect(await refusal(email, PASSWORD, "2001:db8:1:3::1")).toBeNull();
  expect(await refusal(email, PASSWORD, "198.51.100.8")).toBeNull();
}, 120_000);

test("sign-ins and refusals are in the account's audit log, with the address", async () => {
  const ann = await seedPerson();
  await refusal(ann.email, "not it at all", "203.0.113.5");
  await signedIn(ann.email);

  const log = await db.auditEntry.findMany({ where: { accountId: ann.id }, orderBy: { id: "asc" } });
  expect(log.slice(-2)).toMatchObject([
    { action: "account.sign_in_refused", clientIp: "203.0.113.5" },
    { action: "account.signed_in", clientIp: "192.0.2.1", details: { how: "password" } },
  ]);
  expect(JSON.stringify(log)).not.toContain(PASSWORD);
});
