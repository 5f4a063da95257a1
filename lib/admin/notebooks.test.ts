import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { suspendAccount } from "@/lib/accounts/suspend";
import { listAllNotebooks } from "@/lib/admin/notebooks";
import { adminListQuery } from "@/lib/admin/schema";
import { createNotebook } from "@/lib/notebooks/store";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedVolume } from "@/test/host-volume";
import { ORIGIN, seedEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;
const list = (query = {}, accountId?: string) => listAllNotebooks(adminListQuery.parse(query), accountId);

test("notebooks of all accounts are listed newest first, by pages, or those of one", async () => {
  const first = await seedNotebook();
  const account = await seedAccount();
  const second = await createNotebook(account, { title: "Theirs", description: "" }, ORIGIN);

  const page = await list({ limit: 1 });
  expect(page.notebooks).toMatchObject([{ id: second.id, title: "Theirs", accountId: account.id }]);
  expect(await list({ limit: 1, before: page.next })).toMatchObject({
    notebooks: [{ id: first.id, owner: "local" }],
    next: null,
  });
  expect((await list({}, OWNER.id)).notebooks.map(({ id }) => id)).toEqual([first.id]);
});

test("a notebook is found by a part of its title, its id, its whole key or its source's URL, not by a part of the key", async () => {
  const { id, source } = await createNotebook(OWNER, { title: "Order hooks", description: "" }, ORIGIN);
  await seedNotebook();

  for (const q of ["ORDER", id, source.key, source.url, `${source.url}/deeper?a=1`]) {
    expect((await list({ q })).notebooks.map((notebook) => notebook.id)).toEqual([id]);
  }
  expect((await list({ q: source.key.slice(0, 12) })).notebooks).toEqual([]);
});

test("a row says what a notebook sends and whether it is suspended, and nothing of its key, its cells or its events", async () => {
  const account = await seedAccount();
  const notebook = await createNotebook(account, { title: "Hooks", description: "A secret plan" }, ORIGIN, [
    webhookCell("https://secret.example/hook"),
  ]);
  await seedEvent(await sourceOf(notebook), []);
  await seedVolume(notebook.id, "secret.example", 9, { failed: 3 });
  await suspendNotebook(admin, notebook.id, "Spam.");
  await suspendAccount(admin, account.id, "More spam.");

  const page = await list();
  expect(page.notebooks).toMatchObject([
    { events: 1, week: { attempts: 9, failed: 3 }, suspendedReason: "Spam.", ownerSuspended: true },
  ]);
  expect(JSON.stringify(page)).not.toMatch(new RegExp(`${notebook.source.key}|secret|hello`));
});
