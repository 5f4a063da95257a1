import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { resendDelivery } from "@/lib/delivery/resend";
import { deleteEvent } from "@/lib/events/delete-event";
import { deleteEvents } from "@/lib/events/delete-events";
import { listEvents } from "@/lib/events/list";
import { eventListQuery } from "@/lib/events/schema";
import { deleteNotebook, findNotebook, saveNotebook } from "@/lib/notebooks/store";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { restoreVersion } from "@/lib/notebooks/versions";
import { changeVisibility } from "@/lib/public/store";
import { resetDatabase } from "@/test/database";
import { newDelivery, ORIGIN, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

test("a suspended notebook is read, with the reason, and not changed", async () => {
  const notebook = await seedNotebook();
  const event = await seedEvent(await sourceOf(notebook), [newDelivery()]);
  await suspendNotebook({ ...OWNER, name: "admin", via: "session" }, notebook.id, "Spam.");

  const refused = { status: 403, code: "notebook_suspended", reason: "Spam." };
  const { id } = notebook;
  await expect(saveNotebook(OWNER, id, notebook, ORIGIN)).rejects.toMatchObject(refused);
  await expect(restoreVersion(OWNER, id, { restore: 1, version: 1 }, ORIGIN)).rejects.toMatchObject(refused);
  await expect(deleteNotebook(OWNER, id)).rejects.toMatchObject(refused);
  await expect(deleteEvents(OWNER, id, null)).rejects.toMatchObject(refused);
  await expect(deleteEvent(OWNER, event.id)).rejects.toMatchObject(refused);
  await expect(changeVisibility(OWNER, id, { isPublic: true }, ORIGIN)).rejects.toMatchObject(refused);
  const delivery = await db.delivery.findFirstOrThrow();
  await expect(resendDelivery(OWNER, delivery.id, async () => false)).rejects.toMatchObject(refused);

  expect(await findNotebook(OWNER, id, ORIGIN)).toMatchObject({ version: 1, suspended: "Spam." });
  expect((await listEvents(OWNER, id, eventListQuery.parse({}))).events).toHaveLength(1);
  expect(await db.event.count()).toBe(1);
});
