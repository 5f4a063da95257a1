import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { liftAccount, suspendAccount } from "@/lib/accounts/suspend";
import { COMMAND_LINE } from "@/lib/audit/author";
import { db } from "@/lib/db";
import type { Notebook } from "@/lib/notebooks/schema";
import { createNotebook } from "@/lib/notebooks/store";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, ORIGIN, seedEvent, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;

/** An account with notebooks that have a delivery each that waits. */
async function seedAbuser(notebooks = 1): Promise<{ id: string; notebooks: Notebook[] }> {
  const account = await seedAccount();
  const made: Notebook[] = [];
  for (let number = 0; number < notebooks; number++) {
    const notebook = await createNotebook(account, { title: `N${number}`, description: "" }, ORIGIN);
    await seedEvent(await sourceOf(notebook), [newDelivery()]);
    made.push(notebook);
  }
  return { id: account.id, notebooks: made };
}

const stateOf = async ({ id }: Notebook) =>
  (await db.delivery.findFirstOrThrow({ where: { event: { notebookId: id } } })).state;

test("what waits to be sent for a suspended account is kept, and sent once that is lifted", async () => {
  const { id, notebooks } = await seedAbuser(2);
  await suspendAccount(admin, id, "Spam.");

  expect(await db.account.findUnique({ where: { id } })).toMatchObject({ suspendedReason: "Spam." });
  expect(await Promise.all(notebooks.map(stateOf))).toEqual(["suspended", "suspended"]);

  await liftAccount(admin, id);
  expect(await db.account.findUnique({ where: { id } })).toMatchObject({
    suspendedAt: null,
    suspendedReason: null,
  });
  expect(await Promise.all(notebooks.map(stateOf))).toEqual(["pending", "pending"]);
});

test("a notebook that is suspended itself stays so when its account's suspension is lifted", async () => {
  const { id, notebooks } = await seedAbuser(2);
  await suspendAccount(admin, id, "Spam.");
  await suspendNotebook(admin, notebooks[0]!.id, "This one is worse.");
  await liftAccount(admin, id);

  expect(await Promise.all(notebooks.map(stateOf))).toEqual(["suspended", "pending"]);
});

test("other accounts' deliveries stay as they are", async () => {
  const { id } = await seedAbuser();
  const other = await seedAbuser();
  await suspendAccount(admin, id, "Spam.");

  expect(await stateOf(other.notebooks[0]!)).toBe("pending");
});

test("it is in the log of the account that is suspended, with the reason and who did it", async () => {
  const { id } = await seedAbuser();
  const { name } = await db.account.findUniqueOrThrow({ where: { id } });
  await suspendAccount(admin, id, "Spam.");
  await liftAccount(COMMAND_LINE, id);

  const log = await db.auditEntry.findMany({
    where: { accountId: id, action: { startsWith: "account." } },
    orderBy: { id: "asc" },
  });
  expect(log).toMatchObject([
    { action: "account.suspended", actor: "admin", subject: name, details: { reason: "Spam." } },
    { action: "account.lifted", actor: "command line", subject: name },
  ]);
});

test("the first reason stays: what is suspended is not suspended again, nor lifted twice", async () => {
  const { id } = await seedAbuser();
  await suspendAccount(admin, id, "First.");

  await expect(suspendAccount(admin, id, "Second.")).rejects.toMatchObject({ code: "already_suspended" });
  expect(await db.account.findUnique({ where: { id } })).toMatchObject({ suspendedReason: "First." });
  await liftAccount(admin, id);
  await expect(liftAccount(admin, id)).rejects.toMatchObject({ code: "not_suspended" });
});

test("nobody suspends the account that they are signed in with, nor one that is not there", async () => {
  await expect(suspendAccount(admin, OWNER.id, "Oops.")).rejects.toMatchObject({ code: "own_account" });
  const nobody = "01890000-0000-7000-8000-00000000ffff";
  await expect(suspendAccount(admin, nobody, "Who?")).rejects.toMatchObject({ code: "not_found" });
});
