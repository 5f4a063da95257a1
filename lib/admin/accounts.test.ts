import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { suspendAccount } from "@/lib/accounts/suspend";
import { findAccount, listAccounts } from "@/lib/admin/accounts";
import { adminListQuery, COUNTED } from "@/lib/admin/schema";
import { db } from "@/lib/db";
import { createNotebook } from "@/lib/notebooks/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedProof } from "@/test/host-proof";
import { seedVolume } from "@/test/host-volume";
import { ORIGIN, seedEvent, sourceOf } from "@/test/seed";
import { seedTexts } from "@/test/texts";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;
const list = (query = {}) => listAccounts(adminListQuery.parse(query));

test("accounts are listed newest first, by pages", async () => {
  const { id: first } = await seedAccount();
  const { id: second } = await seedAccount();

  const page = await list({ limit: 2 });
  expect(page.accounts.map(({ id }) => id)).toEqual([second, first]);
  const rest = await list({ limit: 2, before: page.next });
  expect(rest).toMatchObject({ accounts: [{ id: OWNER.id, isAdmin: true }], next: null });
});

test("an account is found by a part of its name or address, whatever its case, and by its id", async () => {
  const { id } = await seedAccount();
  await db.account.update({ where: { id }, data: { name: "ann_b", email: "ann@example.com" } });
  await seedAccount();

  for (const q of ["N_B", "ANN@", id]) {
    expect((await list({ q })).accounts.map((account) => account.id)).toEqual([id]);
  }
  expect((await list({ q: "n%b" })).accounts).toEqual([]); // nothing in it is a pattern
});

test("a row says what an account has, sends and is", async () => {
  const account = await seedAccount();
  const { id } = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  const other = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  await seedEvent(await sourceOf(other), []);
  await seedVolume(id, "a.example", 7, { failed: 2 });
  await seedVolume(other.id, "b.example", 10, { daysAgo: 6 });
  await seedVolume(id, "a.example", 1_000, { daysAgo: 7 }); // before that
  await suspendAccount(admin, account.id, "Spam.");

  expect((await list()).accounts[0]).toMatchObject({
    id: account.id,
    notebooks: 2,
    events: 1,
    week: { attempts: 17, failed: 2 },
    suspendedAt: expect.any(String),
    suspendedReason: "Spam.",
  });
});

test("events are counted up to a bound", async () => {
  const account = await seedAccount();
  const source = await sourceOf(await createNotebook(account, { title: "", description: "" }, ORIGIN));
  await seedTexts(
    source,
    Array.from({ length: COUNTED + 5 }, () => "x"),
    1_000,
  );

  expect((await list()).accounts[0]).toMatchObject({ events: COUNTED });
});

test("one account has the hosts that it sends to, and how many sessions, keys and reports there are", async () => {
  const account = await seedAccount();
  const { id } = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  await seedVolume(id, "quiet.example", 1);
  await seedVolume(id, "busy.example", 50, { failed: 50 });
  await seedVolume(id, "busy.example", 50, { daysAgo: 1 });
  await seedProof(account, "quiet.example", { verifiedAt: new Date() });
  const hour = new Date(Date.now() + 3_600_000);
  for (const [token, expiresAt] of [
    ["a", hour],
    ["b", new Date(0)],
  ] as const) {
    await db.session.create({ data: { id: crypto.randomUUID(), accountId: account.id, token, expiresAt } });
  }

  expect(await findAccount(account.id)).toMatchObject({
    sessions: 1,
    keys: 0,
    reports: 0,
    hosts: [
      { host: "busy.example", attempts: 100, failed: 50, verified: false },
      { host: "quiet.example", attempts: 1, failed: 0, verified: true },
    ],
  });
  await expect(findAccount("01890000-0000-7000-8000-00000000ffff")).rejects.toMatchObject({
    code: "not_found",
  });
});
