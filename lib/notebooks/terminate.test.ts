import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { removeSome } from "@/lib/notebooks/remove-discarded";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { terminateNotebook } from "@/lib/notebooks/terminate";
import { resetDatabase } from "@/test/database";
import { newDelivery, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;

test("a notebook that is terminated goes with everything in it", async () => {
  const { id, ...notebook } = await seedNotebook();
  await seedNotebook();
  for (let made = 0; made < 40; made++) await seedEvent(await sourceOf({ id, ...notebook }), [newDelivery()]);
  await suspendNotebook(admin, id, "Spam.");

  await terminateNotebook(admin, id);
  while (await removeSome()) {}
  expect([await db.notebook.count(), await db.event.count(), await db.delivery.count()]).toEqual([1, 0, 0]);
  expect(await db.auditEntry.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    action: "notebook.terminated",
    subject: id,
    details: { title: "Test" },
  });
});

test("only a suspended notebook is terminated", async () => {
  const { id } = await seedNotebook();

  await expect(terminateNotebook(admin, id)).rejects.toMatchObject({ code: "not_suspended" });
  const none = "01890000-0000-7000-8000-00000000ffff";
  await expect(terminateNotebook(admin, none)).rejects.toMatchObject({ code: "not_found" });
});
