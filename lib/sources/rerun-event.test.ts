import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { deleteEvent } from "@/lib/events/delete-event";
import { findEvent } from "@/lib/events/detail";
import { insertEvents } from "@/lib/events/insert";
import { listEvents } from "@/lib/events/list";
import { eventListQuery } from "@/lib/events/schema";
import { saveNotebook } from "@/lib/notebooks/store";
import { acceptEvent } from "@/lib/sources/accept-event";
import { deliverEvent } from "@/lib/sources/deliver-event";
import { rerunEvent } from "@/lib/sources/rerun-event";
import { resetDatabase } from "@/test/database";
import { newEvent, ORIGIN, seedEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;

/** What a sender might have sent: nothing of it is UTF-8, and headers repeat. */
const raw = (key: string) => ({
  method: "PROPFIND",
  uri: `/e/${key}//a/../b?x=1&x=%ff`,
  headers: [
    ["Host", "hooks.example"],
    ["X-Twice", "\xe9"],
    ["x-twice", ""],
  ] as [string, string][],
  body: Buffer.from([0, 255, 10, 39]),
  clientIp: "192.0.2.7",
  scheme: "https" as const,
  httpVersion: "1.0",
});

test("an event runs again on the newest version, with its request as it came, and names its origin", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  const originId = await acceptEvent(source, raw(source.key));
  const cells = [...notebook.cells, webhookCell("http://127.0.0.1:1/", "$event.method")];
  await saveNotebook(account, notebook.id, { ...notebook, cells }, ORIGIN);

  const id = await rerunEvent(account, originId!);
  await deliverEvent(id);
  const [origin, again] = [await findEvent(account, originId!), await findEvent(account, id)];
  expect(again.event).toEqual(origin.event);
  expect(again).toMatchObject({ originId, version: 2 });
  expect(again.deliveries[0]?.sent?.body).toEqual({ encoding: "utf8", data: "PROPFIND" });
  expect(origin).toMatchObject({ originId: null, version: 1, deliveries: [] });
  const { events } = await listEvents(account, notebook.id, eventListQuery.parse({}));
  expect(events.map((row) => row.originId)).toEqual([originId, null]);
});

test("an event whose body was not kept is refused with the reason, and stores nothing", async () => {
  const source = await sourceOf(await seedNotebook());
  const id = await acceptEvent(source, { ...raw(source.key), body: Buffer.alloc(0) }, { tooLarge: true });

  const refused = rerunEvent(account, id!);
  await expect(refused).rejects.toThrow(ConflictError);
  await expect(refused).rejects.toThrow("was not kept");
  expect((await pool.query("SELECT FROM event")).rowCount).toBe(1);
});

test("what is not there, or another account's, is not run", async () => {
  const { id } = await seedEvent(await sourceOf(await seedNotebook()), []);

  await expect(rerunEvent(account, "01890000-0000-7000-8000-000000000404")).rejects.toThrow(NotFoundError);
  await expect(rerunEvent({ id: "01890000-0000-7000-8000-00000000ffff" }, id)).rejects.toThrow(NotFoundError);
});

test("an origin that is deleted is still named, and keeps nothing from being stored", async () => {
  const source = await sourceOf(await seedNotebook());
  const { id: originId } = await seedEvent(source, []);
  const id = await rerunEvent(account, originId);
  await deleteEvent(account, originId);

  expect(await findEvent(account, id)).toMatchObject({ originId });
  const late = newEvent(source, { originId });
  const { events } = await insertEvents(pool, [late, newEvent(source)]);
  expect(events.size).toBe(2);
});
