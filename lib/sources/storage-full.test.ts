import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { createNotebook } from "@/lib/notebooks/store";
import { publishEvent } from "@/lib/sources/publish-event";
import { measureStorage } from "@/lib/storage/measure";
import { readFullAccounts } from "@/lib/storage/quota";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedEvent, seedNotebook, sourceOf } from "@/test/seed";
import { serveSources } from "@/test/source-server";

beforeEach(resetDatabase);

test("what comes for an account that is full is answered 507 and not stored, through its sources and the API; others go on", async () => {
  const account = await seedAccount();
  const notebook = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  const other = await seedNotebook();
  const { id } = await seedEvent(await sourceOf(notebook), []);
  await measureStorage(pool);
  await readFullAccounts(1);
  const port = await serveSources();
  const send = ({ key }: { key: string }) => fetch(`http://127.0.0.1:${port}/e/${key}`, { method: "POST" });

  const refused = await send(notebook.source);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toEqual({ error: expect.stringContaining("as much storage as they may") });
  const event = { method: "POST", path: "/", headers: {}, body: "{}" };
  await expect(publishEvent(account, notebook.id, event, ORIGIN)).rejects.toMatchObject({ status: 507 });
  expect(await db.event.count({ where: { notebookId: notebook.id } })).toBe(1);
  expect((await send(other.source)).status).toBe(200);

  await db.event.delete({ where: { id } });
  await measureStorage(pool);
  await readFullAccounts(1);
  expect((await send(notebook.source)).status).toBe(200);
});
