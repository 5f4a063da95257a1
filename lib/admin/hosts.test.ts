import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { blockForAll, listBlocked, unblockForAll } from "@/lib/admin/block-host";
import { findHost, listHosts } from "@/lib/admin/hosts";
import { readOverview } from "@/lib/admin/overview";
import { hostListQuery } from "@/lib/admin/schema";
import { db } from "@/lib/db";
import { blockedHost, readBlockedHosts } from "@/lib/hosts/blocked";
import { createNotebook } from "@/lib/notebooks/store";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedProof } from "@/test/host-proof";
import { seedVolume } from "@/test/host-volume";
import { newDelivery, ORIGIN, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
});

const admin = { ...OWNER, name: "admin", via: "session" } as const;
const list = (query = {}) => listHosts(hostListQuery.parse(query));

async function seedTwoSenders() {
  const account = await seedAccount();
  const mine = await seedNotebook();
  const theirs = await createNotebook(account, { title: "Theirs", description: "" }, ORIGIN);
  await seedVolume(mine.id, "shop.example", 10);
  await seedVolume(mine.id, "other.example", 15);
  await seedVolume(theirs.id, "shop.example", 100, { failed: 90 });
  await seedVolume(theirs.id, "shop.example", 500, { daysAgo: 1 });
  await seedProof(OWNER, "shop.example", { verifiedAt: new Date() });
  return { account, mine, theirs };
}

test("hosts are listed by what is sent to them today, or in a week, over all accounts", async () => {
  await seedTwoSenders();

  expect(await list()).toEqual([
    { host: "shop.example", attempts: 110, failed: 90, accounts: 2, verified: 1, blocked: null },
    { host: "other.example", attempts: 15, failed: 0, accounts: 1, verified: 0, blocked: null },
  ]);
  expect((await list({ days: 7 }))[0]).toMatchObject({ host: "shop.example", attempts: 610 });
  expect((await list({ q: "OTHER" })).map(({ host }) => host)).toEqual(["other.example"]);
});

test("a host has who sends there, the busiest first", async () => {
  const { account, mine, theirs } = await seedTwoSenders();
  await suspendNotebook(admin, theirs.id, "Spam.");

  expect(await findHost("shop.example", 7)).toMatchObject({
    attempts: 610,
    accounts: 2,
    verified: 1,
    senders: [
      { accountId: account.id, notebookId: theirs.id, attempts: 600, suspended: true, verified: false },
      { owner: "local", notebookId: mine.id, attempts: 10, failed: 0, suspended: false, verified: true },
    ],
  });
  expect(await findHost("nobody.example", 7)).toMatchObject({ attempts: 0, senders: [] });
});

test("a host that is blocked is listed so, and the names under it", async () => {
  await seedTwoSenders();
  await blockForAll(admin, "example", "They asked us to.");

  expect((await list()).map(({ blocked }) => blocked)).toEqual(["They asked us to.", "They asked us to."]);
  expect(await listBlocked()).toMatchObject([
    { host: "example", reason: "They asked us to.", blockedBy: "admin" },
  ]);
  await unblockForAll(admin, "example");
  expect(blockedHost("shop.example")).toBeNull();
  await expect(unblockForAll(admin, "example")).rejects.toMatchObject({ code: "not_found" });
  expect(
    await db.auditEntry.findMany({ where: { action: { startsWith: "host." } }, orderBy: { id: "asc" } }),
  ).toMatchObject([
    {
      action: "host.blocked",
      subject: "example",
      actor: "admin",
      accountId: null,
      details: { reason: "They asked us to." },
    },
    { action: "host.unblocked", subject: "example" },
  ]);
});

test("what waits to be sent to a host that is blocked is blocked, in more than one batch, and nothing else", async () => {
  const source = await sourceOf(await seedNotebook());
  const many = Array.from({ length: 600 }, (_, position) =>
    newDelivery({ position, endpoint: "https://hooks.shop.example/" }),
  );
  await seedEvent(source, [...many, newDelivery({ position: 600, endpoint: "https://other.example/" })]);
  await seedEvent(source, [newDelivery({ endpoint: "https://shop.example:8443/", limited: true })]);
  const kept = newDelivery({ endpoint: "https://shop.example/", position: 1 });
  await seedEvent(source, [kept]);
  await db.delivery.update({ where: { id: kept.id }, data: { state: "suspended" } });

  expect(await blockForAll(admin, "shop.example", "No.")).toEqual({ host: "shop.example", blocked: 601 });
  const byState = await db.delivery.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } });
  expect(byState.map(({ state, _count }) => [state, _count])).toEqual([
    ["pending", 1],
    ["blocked", 601],
    ["suspended", 1],
  ]);
  expect(await db.delivery.findFirst({ where: { state: "blocked" } })).toMatchObject({
    message: expect.stringContaining("No"),
    payload: expect.anything(),
  });
});

test("the overview counts what is going on", async () => {
  const { theirs, account } = await seedTwoSenders();
  await seedEvent(await sourceOf(theirs), [newDelivery()]);
  await suspendNotebook(admin, theirs.id, "Spam.");
  await db.account.update({
    where: { id: account.id },
    data: { suspendedAt: new Date(), suspendedReason: "Spam." },
  });
  await blockForAll(admin, "evil.example", "No.");

  expect(await readOverview()).toEqual({
    accounts: 2,
    notebooks: 2,
    acceptedLastDay: 1,
    today: { attempts: 125, failed: 90, hosts: 2 },
    yesterday: { attempts: 500, failed: 0, hosts: 1 },
    openReports: 0,
    suspendedAccounts: 1,
    suspendedNotebooks: 1,
    keptDeliveries: 1,
    blockedHosts: 1,
  });
});
