import { beforeEach, expect, test } from "vitest";

import { findActor, requireActor } from "@/lib/accounts/acting";
import { changePassword } from "@/lib/accounts/change-password";
import { resetPassword } from "@/lib/accounts/reset-password";
import { listSessions, revokeOtherSessions, revokeSession, signOut } from "@/lib/accounts/sessions";
import { COMMAND_LINE } from "@/lib/audit/author";
import { db } from "@/lib/db";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { SuspendedError } from "@/lib/errors/suspended";
import { resetDatabase } from "@/test/database";
import { PASSWORD, requestFrom, seedPerson, signedIn } from "@/test/signed-in";

beforeEach(resetDatabase);

const who = async (headers: Headers) => (await findActor(headers))?.id ?? null;

test("whoever signed in acts by the session's cookie, and is no admin", async () => {
  const ann = await seedPerson("ann");
  const headers = await signedIn(ann.email);

  expect(await requireActor(headers, "write")).toMatchObject({ id: ann.id, name: "ann", via: "session" });
  await expect(requireActor(headers, "admin")).rejects.toThrow(MissingScopeError);
});

test("nobody acts without a cookie, with none of ours, or with a changed one", async () => {
  const headers = await signedIn((await seedPerson()).email);
  const cookie = headers.get("cookie") ?? "";
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  const [token = "", signature = ""] = decodeURIComponent(value).split(".");
  const swapped = `${token.slice(1)}${token[0]}`;

  expect(await who(requestFrom("192.0.2.1", cookie))).not.toBeNull();
  for (const changed of [
    "",
    "theme=dark",
    `${name}=`,
    `${name}=${token}`,
    `${name}=${encodeURIComponent(`${swapped}.${signature}`)}`,
    `${name}=${encodeURIComponent(`${token}.${signature.split("").reverse().join("")}`)}`,
    `${name}=${encodeURIComponent(`${token}.`)}`,
    `x${cookie}`,
  ]) {
    expect(await who(requestFrom("192.0.2.1", changed)), changed).toBeNull();
    await expect(requireActor(requestFrom("192.0.2.1", changed), "read")).rejects.toThrow(NotSignedInError);
  }
});

test("the token alone, as the database has it, signs nobody in", async () => {
  const cookie = (await signedIn((await seedPerson()).email)).get("cookie") ?? "";
  const { token } = await db.session.findFirstOrThrow();
  const name = cookie.split("=", 1)[0];

  expect(cookie).toContain(token);
  expect(await who(requestFrom("192.0.2.1", `${name}=${token}`))).toBeNull();
});

test("a session that has expired is none", async () => {
  const headers = await signedIn((await seedPerson()).email);
  await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });

  expect(await who(headers)).toBeNull();
});

test("whoever signs out is out, also with the cookie that they kept", async () => {
  const headers = await signedIn((await seedPerson()).email);
  const answer = await signOut(headers);

  expect(answer.getSetCookie().join()).toMatch(/Max-Age=0/i);
  expect(await who(headers)).toBeNull();
  expect(await db.session.count()).toBe(0);
});

test("a session that is revoked is refused with the next request, and another account can't revoke it", async () => {
  const [ann, bob] = [await seedPerson(), await seedPerson()];
  const headers = await signedIn(ann.email);
  const { id } = await db.session.findFirstOrThrow({ where: { accountId: ann.id } });

  await expect(revokeSession({ id: bob.id }, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await who(headers)).toBe(ann.id);
  await revokeSession({ id: ann.id }, id);
  expect(await who(headers)).toBeNull();
});

test("of one's sessions all others can be ended, and nobody else's", async () => {
  const [ann, bob] = [await seedPerson(), await seedPerson()];
  const [kept, other, bobs] = [
    await signedIn(ann.email),
    await signedIn(ann.email),
    await signedIn(bob.email),
  ];
  const { sessionId = "" } = await requireActor(kept, "session");
  const listed = await listSessions({ id: ann.id }, sessionId);
  expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);

  await revokeOtherSessions({ id: ann.id }, sessionId);
  expect([await who(kept), await who(other), await who(bobs)]).toEqual([ann.id, null, bob.id]);
});

test("a changed password ends the other sessions; the old one is none any more", async () => {
  const ann = await seedPerson();
  const [kept, other] = [await signedIn(ann.email), await signedIn(ann.email)];
  const { sessionId = "" } = await requireActor(kept, "session");
  const next = "another fine password";

  await expect(changePassword(ann, sessionId, { current: "wrong password", next })).rejects.toMatchObject({
    fields: { current: expect.any(String) },
  });
  expect(await who(other)).toBe(ann.id);
  await changePassword(ann, sessionId, { current: PASSWORD, next });

  expect([await who(kept), await who(other)]).toEqual([ann.id, null]);
  await expect(signedIn(ann.email)).rejects.toMatchObject({ code: "wrong_credentials" });
  expect(await who(await signedIn(ann.email, next))).toBe(ann.id);
});

test("a password that the operator resets ends every session", async () => {
  const ann = await seedPerson();
  const headers = await signedIn(ann.email);
  await resetPassword(ann, "set by the operator", COMMAND_LINE);

  expect(await who(headers)).toBeNull();
});

test("when and from where a session was used last is kept, to the minute", async () => {
  const ann = await seedPerson();
  const cookie = (await signedIn(ann.email)).get("cookie") ?? "";
  const seen = async () => (await listSessions(ann, ""))[0];
  await findActor(requestFrom("198.51.100.9", cookie));
  expect(await seen()).toMatchObject({ clientIp: "192.0.2.1" }); // within the minute

  const longAgo = new Date(Date.now() - 3_600_000);
  await db.session.updateMany({ data: { updatedAt: longAgo } });
  await findActor(requestFrom("198.51.100.9", cookie));
  expect(await seen()).toMatchObject({ clientIp: "198.51.100.9" });
  expect(Date.parse((await seen())?.seenAt ?? "")).toBeGreaterThan(longAgo.getTime());
});

test("a suspended account signs in and reads, and changes nothing", async () => {
  const ann = await seedPerson();
  await db.account.update({
    where: { id: ann.id },
    data: { suspendedAt: new Date(), suspendedReason: "Spam." },
  });
  const headers = await signedIn(ann.email);

  expect(await requireActor(headers, "read")).toMatchObject({ suspended: "Spam." });
  await expect(requireActor(headers, "write")).rejects.toThrow(SuspendedError);
  await expect(requireActor(headers, "publish")).rejects.toThrow(SuspendedError);
});

test("whoever has not chosen a user name yet does nothing else", async () => {
  const ann = await seedPerson();
  await db.account.update({ where: { id: ann.id }, data: { acceptedAt: null } });
  const headers = await signedIn(ann.email);

  expect(await requireActor(headers, "session")).toMatchObject({ isNew: true });
  for (const scope of ["read", "publish", "write"] as const) {
    await expect(requireActor(headers, scope)).rejects.toMatchObject({ code: "name_needed" });
  }
});
