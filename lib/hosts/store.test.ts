import { beforeEach, expect, test } from "vitest";

import type { Account } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { blockHost } from "@/lib/hosts/block-list";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { addHost, findHost, listHosts, removeHost } from "@/lib/hosts/store";
import { forgetVerifiedHosts, verifiedHosts } from "@/lib/hosts/verified";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedProof } from "@/test/host-proof";

let me: Account;

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
  forgetVerifiedHosts(null);
  me = await seedAccount();
});

test("the list has the account's own hosts by name, and what may be sent to those that are not verified", async () => {
  await seedProof(await seedAccount(), "theirs.example", { verifiedAt: new Date() });
  await seedProof(me, "b.example");
  await seedProof(me, "a.example", { verifiedAt: new Date(0), method: "http" });

  expect(await listHosts(me)).toEqual({
    hosts: [
      expect.objectContaining({
        host: "a.example",
        state: "verified",
        sends: "freely",
        verifiedAt: "1970-01-01T00:00:00.000Z",
        method: "http",
      }),
      expect.objectContaining({
        host: "b.example",
        state: "unverified",
        sends: "limited",
        token: "token-of-b.example",
      }),
    ],
    limits: { perSecond: 10, perDay: 10_000, verifiedOnly: false },
  });
});

test("a host that is listed twice keeps its token; another account has another", async () => {
  const { token } = (await addHost(me, "example.com")).host;

  expect(token).toMatch(/^[\w-]{32}$/);
  expect((await addHost(me, "example.com")).host.token).toBe(token);
  expect((await addHost(await seedAccount(), "example.com")).host.token).not.toBe(token);
});

test("a host that is not listed has no token, and one that is the operator's own needs none", async () => {
  expect((await findHost(me, "example.com")).host).toMatchObject({ token: null, sends: "limited" });
  expect((await findHost(me, "127.0.0.1:80")).host).toMatchObject({ token: null, sends: "freely" });
});

test("a blocked host says why", async () => {
  await blockHost("example.com", "Complaints.", "admin");

  expect((await findHost(me, "example.com")).host).toMatchObject({
    sends: "blocked",
    blocked: "Complaints.",
  });
});

test("what was sent within the budget of the day is told, of all accounts", async () => {
  const day = new Date(new Date().toISOString().slice(0, 10));
  const budget = { tokens: 0, filledAt: new Date() };
  await db.hostBudget.createMany({
    data: [
      { ...budget, host: "today.example", day, spent: 42 },
      { ...budget, host: "before.example", day: new Date(day.getTime() - 86_400_000), spent: 42 },
    ],
  });

  expect((await findHost(me, "today.example")).host.sentToday).toBe(42);
  expect((await findHost(me, "before.example")).host.sentToday).toBe(0);
});

test("a host that is taken off the list is verified no more, and another account's can't be", async () => {
  await seedProof(me, "example.com", { verifiedAt: new Date() });
  expect(await verifiedHosts(me.id)).toEqual(new Set(["example.com"]));
  await expect(removeHost(await seedAccount(), "example.com")).rejects.toMatchObject({ status: 404 });
  await removeHost(me, "example.com");

  expect(await verifiedHosts(me.id)).toEqual(new Set());
  expect((await findHost(me, "example.com")).host).toMatchObject({ sends: "limited", token: null });
  await expect(removeHost(me, "example.com")).rejects.toMatchObject({ status: 404 });
});
