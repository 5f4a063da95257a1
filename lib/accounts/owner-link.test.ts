import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { findActor } from "@/lib/accounts/acting";
import { isSetUpToken, isSignInToken, ownerPath } from "@/lib/accounts/owner-link";
import { setUpOwner } from "@/lib/accounts/set-up";
import { startSession } from "@/lib/accounts/sign-in";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { makeKey } from "@/lib/keys/store";
import { createNotebook, listNotebooks } from "@/lib/notebooks/store";
import { resetDatabase } from "@/test/database";
import { ORIGIN } from "@/test/seed";
import { cookieOf, PASSWORD, requestFrom, seedPerson, signedIn } from "@/test/signed-in";

beforeEach(async () => {
  await resetDatabase();
  await db.account.update({ where: { id: OWNER.id }, data: { name: "local", email: null } });
  await db.identity.deleteMany();
});

const local = readEnv({ HOST: "127.0.0.1" });
const open = readEnv({ HOST: "0.0.0.0" });
const tokenOf = (path: string | null) => path?.split("token=")[1] ?? "";
const owner = { name: "ann", email: "ann@example.com", password: PASSWORD };

test("on loopback there is a link that signs in, of one process; elsewhere there is none", async () => {
  const token = tokenOf(await ownerPath(local));

  expect(Buffer.from(token, "base64url")).toHaveLength(24);
  expect(isSignInToken(token, local)).toBe(true);
  expect(tokenOf(await ownerPath(local))).toBe(token);
  expect(isSignInToken(token, open)).toBe(false);
  for (const wrong of ["", token.slice(1), `${token}x`, `x${token.slice(1)}`, token.toLowerCase(), "é"]) {
    expect(isSignInToken(wrong, local), wrong).toBe(false);
  }
});

test("elsewhere a link sets the owner's account up, once, and what was there stays the owner's", async () => {
  const { id } = await createNotebook(OWNER, { title: "From before", description: "" }, ORIGIN);
  const path = await ownerPath(open);
  expect(path).toMatch(/^\/setup\?token=/);
  const token = tokenOf(path);

  const answer = await setUpOwner({ token, ...owner }, null, requestFrom("192.0.2.1"));
  const actor = await findActor(requestFrom("192.0.2.1", cookieOf(answer)));
  expect(actor).toMatchObject({ ...OWNER, name: "ann", isAdmin: true, isNew: false });
  expect(await listNotebooks(OWNER, ORIGIN)).toMatchObject([{ id, owner: "ann" }]);
  expect(await findActor(await signedIn(owner.email))).toMatchObject(OWNER);

  expect(await ownerPath(open)).toBeNull();
  expect(await isSetUpToken(token)).toBe(false);
  const again = setUpOwner({ token, ...owner, email: "eve@example.com" }, null, requestFrom("192.0.2.2"));
  await expect(again).rejects.toMatchObject({ code: "bad_link", status: 403 });
  expect(await db.account.findUnique({ where: OWNER })).toMatchObject({ email: owner.email });
});

test("of two who open the link at once one sets it up", async () => {
  const token = tokenOf(await ownerPath(open));
  const both = await Promise.allSettled(
    ["ann", "eve"].map((name) =>
      setUpOwner({ token, ...owner, name, email: `${name}@example.com` }, null, requestFrom("192.0.2.1")),
    ),
  );

  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.session.count()).toBe(1);
});

test("without the link nobody sets it up: not another account, and not a key of the owner's", async () => {
  const bob = await findActor(await signedIn((await seedPerson()).email));
  const { key } = await makeKey(OWNER, { name: "CI", scopes: ["read", "publish", "write"] });
  const byKey = await findActor(new Headers({ authorization: `Bearer ${key}` }));

  expect(byKey).toMatchObject(OWNER);
  for (const actor of [null, bob, byKey]) {
    const refused = setUpOwner({ token: "guessed", ...owner }, actor, requestFrom("192.0.2.1"));
    await expect(refused).rejects.toMatchObject({ code: "bad_link" });
  }
  expect(await db.account.findUnique({ where: OWNER })).toMatchObject({ email: null });
});

test("the owner who came in by the other link sets it up without one", async () => {
  const cookie = cookieOf(await startSession(OWNER.id, "link", requestFrom("127.0.0.1")));
  const actor = await findActor(requestFrom("127.0.0.1", cookie));
  await setUpOwner(owner, actor, requestFrom("127.0.0.1"));

  expect(await findActor(await signedIn(owner.email))).toMatchObject(OWNER);
});
