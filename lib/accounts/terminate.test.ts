import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { deleteAccount } from "@/lib/accounts/delete-account";
import { setAdmin } from "@/lib/accounts/set-admin";
import { suspendAccount } from "@/lib/accounts/suspend";
import { terminateAccount } from "@/lib/accounts/terminate";
import { db } from "@/lib/db";
import { removeSome } from "@/lib/notebooks/remove-discarded";
import { createNotebook } from "@/lib/notebooks/store";
import { findSource } from "@/lib/sources/lookup";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, ORIGIN, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;

async function seedFullAccount(events: number) {
  const { id } = await seedAccount();
  for (const title of ["One", "Two"]) {
    const source = await sourceOf(await createNotebook({ id }, { title, description: "" }, ORIGIN));
    for (let made = 0; made < events; made++) await seedEvent(source, [newDelivery()]);
  }
  return id;
}

test("an account that is terminated is gone at once, and everything in it soon", async () => {
  await seedEvent(await sourceOf(await seedNotebook()), []); // another's
  const id = await seedFullAccount(40);
  await suspendAccount(admin, id, "Spam.");

  await terminateAccount(admin, id);
  expect(await db.account.findUnique({ where: { id } })).toBeNull();
  expect(await db.delivery.count({ where: { state: "pending" } })).toBe(0);

  while (await removeSome()) {}
  expect([await db.notebook.count(), await db.event.count(), await db.delivery.count()]).toEqual([1, 1, 0]);
});

test("the log keeps what an account that is gone did, and that it was terminated", async () => {
  const id = await seedFullAccount(0);
  const { name } = await db.account.findUniqueOrThrow({ where: { id } });
  await suspendAccount(admin, id, "Spam.");
  await terminateAccount(admin, id);

  const log = await db.auditEntry.findMany({ where: { owner: name }, orderBy: { id: "asc" } });
  expect(log.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
    `${name} notebook.created`,
    `${name} notebook.created`,
    "admin account.suspended",
    "admin account.terminated",
  ]);
});

test("only a suspended account is terminated, and not one's own", async () => {
  const id = await seedFullAccount(0);

  await expect(terminateAccount(admin, id)).rejects.toMatchObject({ code: "not_suspended" });
  await expect(terminateAccount(admin, OWNER.id)).rejects.toMatchObject({ code: "own_account" });
  const nobody = "01890000-0000-7000-8000-00000000ffff";
  await expect(terminateAccount(admin, nobody)).rejects.toMatchObject({ code: "not_found" });
});

test("who deletes an account types its name, and then nothing comes in and nothing is sent", async () => {
  const id = await seedFullAccount(2);
  const { name } = await db.account.findUniqueOrThrow({ where: { id } });
  const { sourceKey } = await db.notebook.findFirstOrThrow({ where: { accountId: id } });

  await expect(deleteAccount({ id }, "somebody")).rejects.toMatchObject({ code: "invalid_input" });
  await deleteAccount({ id }, ` ${name.toUpperCase()} `);

  await expect.poll(() => findSource(sourceKey)).toBeNull();
  expect(await db.delivery.count({ where: { state: "pending" } })).toBe(0);
  expect(await db.auditEntry.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    action: "account.deleted",
    owner: name,
  });
});

test("there is always an admin", async () => {
  const id = await seedFullAccount(0);
  await expect(deleteAccount(OWNER, "local")).rejects.toMatchObject({ code: "owner_stays" });
  await expect(setAdmin(admin, OWNER.id, false)).rejects.toMatchObject({ code: "last_admin" });

  await setAdmin(admin, id, true);
  await setAdmin(admin, id, true); // is one already
  await setAdmin({ id }, OWNER.id, false);
  expect(await db.account.findMany({ where: { isAdmin: true }, select: { id: true } })).toEqual([{ id }]);
  const log = await db.auditEntry.findMany({
    where: { action: { endsWith: "made_admin" } },
    orderBy: { id: "asc" },
  });
  expect(log).toMatchObject([
    { action: "account.made_admin", accountId: id },
    { action: "account.unmade_admin", subject: "local", accountId: OWNER.id },
  ]);
  await setAdmin({ id }, OWNER.id, true);
});

test("of two admins who make each other none at once, one stays", async () => {
  const id = await seedFullAccount(0);
  await setAdmin(admin, id, true);
  const both = await Promise.allSettled([setAdmin(admin, id, false), setAdmin({ id }, OWNER.id, false)]);

  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.account.count({ where: { isAdmin: true } })).toBe(1);
  await db.account.update({ where: { id: OWNER.id }, data: { isAdmin: true } });
});
