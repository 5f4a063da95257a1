import { beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { NotFoundError, StaleVersionError } from "@/lib/errors";
import { removeSome } from "@/lib/notebooks/remove-discarded";
import {
  createNotebook,
  deleteNotebook,
  findNotebook,
  listNotebooks,
  saveNotebook,
} from "@/lib/notebooks/store";
import { seedEnded } from "@/test/attempts";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;
const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };
const missing = "01890000-0000-7000-8000-000000000404";

test("a new notebook is version 1 with a source of its own, whose key can't be guessed", async () => {
  const made = await createNotebook(account, { title: "Orders", description: "" }, ORIGIN);
  const other = await createNotebook(account, { title: "", description: "" }, ORIGIN);

  expect(made).toMatchObject({ title: "Orders", version: 1, owner: "local", cells: [{ kind: "source" }] });
  expect(made.source.key).toMatch(/^[\w-]{22}$/); // 128 bits
  expect(made.source.url).toBe(`${ORIGIN}/e/${made.source.key}`);
  expect(other.source.key).not.toBe(made.source.key);
});

test("the list has the last saved first", async () => {
  const first = await seedNotebook();
  const second = await seedNotebook();
  await saveNotebook(account, first.id, first, ORIGIN);

  expect((await listNotebooks(account, ORIGIN)).map(({ id }) => id)).toEqual([first.id, second.id]);
});

describe("saving", () => {
  test("publishes the next version and leaves the ones before it as they are", async () => {
    const notebook = await seedNotebook();
    const cells = [...notebook.cells, webhookCell("https://example.com/")];
    const edited = { ...notebook, title: "New", cells, acknowledge: ["example.com"] };
    const saved = await saveNotebook(account, notebook.id, edited, ORIGIN);

    expect(saved).toMatchObject({ version: 2, title: "New", cells });
    expect(await findNotebook(account, notebook.id, ORIGIN)).toEqual(saved);
    const versions = await db.version.findMany({ orderBy: { number: "asc" } });
    expect(versions).toMatchObject([
      { number: 1, cells: notebook.cells },
      { number: 2, cells },
    ]);
  });

  test("of two people who edit the same version refuses the second, and changes nothing", async () => {
    const notebook = await seedNotebook();
    const saved = await saveNotebook(account, notebook.id, { ...notebook, title: "First" }, ORIGIN);
    const second = saveNotebook(account, notebook.id, { ...notebook, title: "Second" }, ORIGIN);

    await expect(second).rejects.toThrow(StaleVersionError);
    await expect(second).rejects.toThrow(/version 1, and somebody has saved version 2/);
    expect(await findNotebook(account, notebook.id, ORIGIN)).toEqual(saved);
  });

  test("of two saves at once one wins", async () => {
    const notebook = await seedNotebook();
    const saves = ["a", "b", "c", "d"].map((title) =>
      saveNotebook(account, notebook.id, { ...notebook, title }, ORIGIN),
    );
    const results = await Promise.allSettled(saves);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.version.count()).toBe(2);
  });
});

test("deleting takes its versions, events, deliveries and attempts with it", async () => {
  const notebook = await seedNotebook();
  await seedEnded(await sourceOf(notebook), { state: "delivered", status: 200 });
  const counts = async () => [
    await db.notebook.count(),
    await db.version.count(),
    await db.event.count(),
    await db.delivery.count(),
    await db.attempt.count(),
  ];
  expect(await counts()).toEqual([1, 1, 1, 1, 1]);
  await deleteNotebook(account, notebook.id);
  expect(await listNotebooks(account, ORIGIN)).toEqual([]);

  while (await removeSome()) {}
  expect(await counts()).toEqual([0, 0, 0, 0, 0]);
});

test.each([
  ["another account's", stranger, null],
  ["a missing", account, missing],
] as const)("%s notebook is not found, whatever is asked of it", async (_whose, who, id) => {
  const notebook = await seedNotebook();
  const wanted = id ?? notebook.id;

  await expect(findNotebook(who, wanted, ORIGIN)).rejects.toThrow(NotFoundError);
  await expect(saveNotebook(who, wanted, notebook, ORIGIN)).rejects.toThrow(NotFoundError);
  await expect(deleteNotebook(who, wanted)).rejects.toThrow(NotFoundError);
  expect(await db.notebook.count()).toBe(1);
});
