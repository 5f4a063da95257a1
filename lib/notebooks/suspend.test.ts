import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { liftAccount, suspendAccount } from "@/lib/accounts/suspend";
import { db } from "@/lib/db";
import { createNotebook } from "@/lib/notebooks/store";
import { liftNotebook, suspendNotebook } from "@/lib/notebooks/suspend";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, ORIGIN, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;

async function seedWaiting(account = OWNER) {
  const notebook = await createNotebook(account, { title: "Hooks", description: "" }, ORIGIN);
  await seedEvent(await sourceOf(notebook), [newDelivery()]);
  return notebook;
}

const states = async () => (await db.delivery.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);

test("what waits to be sent for a suspended notebook is kept, and for no other of its account", async () => {
  const { id } = await seedWaiting();
  await seedWaiting();
  await suspendNotebook(admin, id, "Spam.");
  expect(await states()).toEqual(["suspended", "pending"]);

  await liftNotebook(admin, id);
  expect(await states()).toEqual(["pending", "pending"]);
  expect(await db.notebook.findUnique({ where: { id } })).toMatchObject({
    suspendedAt: null,
    suspendedReason: null,
  });
});

test("what waits stays kept when a notebook's suspension is lifted while its account is suspended", async () => {
  const account = await seedAccount();
  const { id } = await seedWaiting(account);
  await suspendNotebook(admin, id, "Spam.");
  await suspendAccount(admin, account.id, "More spam.");
  await liftNotebook(admin, id);
  expect(await states()).toEqual(["suspended"]);

  await liftAccount(admin, account.id);
  expect(await states()).toEqual(["pending"]);
});

test("more than one batch of deliveries is kept", async () => {
  const notebook = await seedNotebook();
  const many = Array.from({ length: 1_100 }, (_, position) => newDelivery({ position }));
  await seedEvent(await sourceOf(notebook), many);
  await suspendNotebook(admin, notebook.id, "Spam.");

  expect(await db.delivery.count({ where: { state: "suspended" } })).toBe(1_100);
});

test("it is in the owner's log, by the notebook's title", async () => {
  const account = await seedAccount();
  const { id } = await seedWaiting(account);
  await suspendNotebook(admin, id, "Spam.");
  await liftNotebook(admin, id);

  const where = { accountId: account.id, action: { in: ["notebook.suspended", "notebook.lifted"] } };
  expect(await db.auditEntry.findMany({ where, orderBy: { id: "asc" } })).toMatchObject([
    {
      action: "notebook.suspended",
      actor: "admin",
      subject: id,
      details: { title: "Hooks", reason: "Spam." },
    },
    { action: "notebook.lifted", actor: "admin", subject: id, details: { title: "Hooks" } },
  ]);
});

test("what is suspended is not suspended again, nor lifted twice", async () => {
  const { id } = await seedWaiting();
  await suspendNotebook(admin, id, "First.");
  await expect(suspendNotebook(admin, id, "Second.")).rejects.toMatchObject({ code: "already_suspended" });

  await liftNotebook(admin, id);
  await expect(liftNotebook(admin, id)).rejects.toMatchObject({ code: "not_suspended" });
  const none = "01890000-0000-7000-8000-00000000ffff";
  await expect(suspendNotebook(admin, none, "Which?")).rejects.toMatchObject({ code: "not_found" });
});
