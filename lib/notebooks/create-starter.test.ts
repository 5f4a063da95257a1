import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { cells, isConfigured } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { createStarter } from "@/lib/notebooks/create-starter";
import { STARTERS, type StarterName } from "@/lib/notebooks/starters";
import { deleteNotebook, listNotebooks } from "@/lib/notebooks/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { ORIGIN } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;
const names = Object.keys(STARTERS) as StarterName[];

test.each(names)("%s sends to a notebook that is made with it", async (name) => {
  const made = await createStarter(account, name, ORIGIN);
  const echo = (await listNotebooks(account, ORIGIN)).find(({ title }) => title === "Echo");

  expect(made).toMatchObject({ title: STARTERS[name].title, version: 1 });
  expect(made.cells.filter(isConfigured)).toMatchObject([{ config: { endpoint: echo?.source.url } }]);
  expect(JSON.stringify(made.cells)).toContain(`(/notebooks/${echo?.id})`); // the text links to it
  expect(cells.safeParse(made.cells).success).toBe(true);
});

test("one Echo is enough for all, and a deleted one is made anew", async () => {
  for (const name of names) await createStarter(account, name, ORIGIN);
  const echoes = async () => (await listNotebooks(account, ORIGIN)).filter(({ title }) => title === "Echo");
  expect(await echoes()).toHaveLength(1);

  for (const { id } of await echoes()) await deleteNotebook(account, id);
  await createStarter(account, "forward-json", ORIGIN);
  expect(await echoes()).toHaveLength(1);
});

test("each account has an Echo of its own", async () => {
  const other = await seedAccount();
  await createStarter(account, "forward-json", ORIGIN);
  await createStarter(other, "forward-json", ORIGIN);

  expect((await listNotebooks(other, ORIGIN)).map(({ title }) => title)).toEqual(["Forward JSON", "Echo"]);
  await db.account.delete({ where: { id: other.id } });
});
