import { beforeEach, describe, expect, test } from "vitest";

import { type Account, OWNER } from "@/lib/accounts/account";
import type { Cell } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Notebook } from "@/lib/notebooks/schema";
import { deleteNotebook, findNotebook, saveNotebook } from "@/lib/notebooks/store";
import { forkNotebook } from "@/lib/public/fork-notebook";
import { changeVisibility, findPublicNotebook } from "@/lib/public/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { codeCell, ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

let other: Account;

beforeEach(async () => {
  await resetDatabase();
  other = await seedAccount();
});

const unpicked: Cell = {
  id: "01890000-0000-7000-8000-000000000001",
  kind: "destination",
  type: null,
  config: {},
};
const text: Cell = { id: "01890000-0000-7000-8000-000000000002", kind: "text", config: { markdown: "Why" } };

const setPublic = ({ id }: { id: string }, isPublic: boolean, account: Account = OWNER) =>
  changeVisibility(account, id, { isPublic }, ORIGIN);

async function seedPublic(...cells: Cell[]): Promise<Notebook> {
  return setPublic(await seedNotebook(...cells), true);
}

const originOf = async ({ id }: Notebook) => (await findNotebook(other, id, ORIGIN)).forkOf;

describe("a fork", () => {
  test("is a private notebook of one's own, of version 1, with a source of its own", async () => {
    const original = await seedPublic();
    const fork = await forkNotebook(other, original.id, ORIGIN);

    expect(fork).toMatchObject({ title: "Test", version: 1, isPublic: false });
    expect(fork.owner).not.toBe(original.owner);
    expect(fork.id).not.toBe(original.id);
    expect(fork.source.key).toMatch(/^[\w-]{22}$/);
    expect(fork.source.key).not.toBe(original.source.key);
    expect(await findNotebook(other, fork.id, ORIGIN)).toEqual(fork);
    await expect(findNotebook(OWNER, fork.id, ORIGIN)).rejects.toThrow(NotFoundError);
  });

  test("has the cells of the newest version, with ids of their own, and no endpoint", async () => {
    const secret = webhookCell("https://canary.example.com/hook", "$event.body.order");
    const once: Cell = {
      ...webhookCell(""),
      kind: "destination",
      type: "webhook",
      config: { endpoint: "https://canary.example.com/", payload: "1", guarantee: "at_most_once" },
    };
    const original = await seedPublic(text, codeCell("$event.n = 1"), secret, unpicked, once);
    const fork = await forkNotebook(other, original.id, ORIGIN);

    expect(fork.cells).toMatchObject([
      { kind: "source" },
      { kind: "text", config: { markdown: "Why" } },
      { kind: "code", config: { source: "$event.n = 1" } },
      { type: "webhook", config: { endpoint: "", payload: "$event.body.order", guarantee: "at_least_once" } },
      { type: null },
      { type: "webhook", config: { endpoint: "", payload: "1", guarantee: "at_most_once" } },
    ]);
    const ids = [...original.cells, ...fork.cells].map(({ id }) => id);
    expect(new Set(ids)).toHaveLength(12);
    expect(JSON.stringify(fork)).not.toContain("canary");
  });

  test("of one's own notebook is a second one, without endpoints too", async () => {
    const original = await seedNotebook(webhookCell("https://example.com/"));
    const fork = await forkNotebook(OWNER, original.id, ORIGIN);

    expect(fork).toMatchObject({ isPublic: false, cells: [{}, { config: { endpoint: "" } }] });
    expect(fork.forkOf).toEqual({ title: "Test", owner: "local", notebookId: original.id });
  });

  test("of a private notebook of another, of a suspended or a missing one is not made", async () => {
    const original = await seedNotebook();
    await expect(forkNotebook(other, original.id, ORIGIN)).rejects.toThrow(NotFoundError);
    await setPublic(original, true);
    await db.notebook.update({ where: { id: original.id }, data: { suspendedAt: new Date() } });
    await expect(forkNotebook(other, original.id, ORIGIN)).rejects.toThrow(NotFoundError);
    await db.notebook.delete({ where: { id: original.id } });
    await expect(forkNotebook(other, original.id, ORIGIN)).rejects.toThrow(NotFoundError);

    expect(await db.notebook.count()).toBe(0);
  });
});

describe("of its original a fork is told", () => {
  test("the title as it is now, and where it is, while that is public", async () => {
    const original = await seedPublic();
    const fork = await forkNotebook(other, original.id, ORIGIN);
    await saveNotebook(OWNER, original.id, { ...original, title: "Renamed" }, ORIGIN);

    expect(await originOf(fork)).toEqual({ title: "Renamed", owner: "local", notebookId: original.id });
  });

  test("the title as it was, and not where it is, once that is private", async () => {
    const original = await seedPublic();
    const fork = await forkNotebook(other, original.id, ORIGIN);
    await setPublic(original, false);
    await saveNotebook(OWNER, original.id, { ...original, title: "Private plans" }, ORIGIN);

    expect(await originOf(fork)).toEqual({ title: "Test", owner: "local", notebookId: null });
  });

  test("the same once that, or its account, is suspended", async () => {
    const original = await seedPublic();
    const fork = await forkNotebook(other, original.id, ORIGIN);
    await db.notebook.update({ where: { id: original.id }, data: { suspendedAt: new Date() } });
    expect(await originOf(fork)).toMatchObject({ notebookId: null });

    await db.notebook.update({ where: { id: original.id }, data: { suspendedAt: null } });
    expect(await originOf(fork)).toMatchObject({ notebookId: original.id });
  });

  test("nothing once that is deleted", async () => {
    const original = await seedPublic();
    const fork = await forkNotebook(other, original.id, ORIGIN);
    await deleteNotebook(OWNER, original.id);

    expect(await originOf(fork)).toBeNull();
  });
});

test("others are told of a public fork's original only while that is public too", async () => {
  const original = await seedPublic();
  const fork = await forkNotebook(other, original.id, ORIGIN);
  await setPublic(fork, true, other);
  expect((await findPublicNotebook(fork.id)).forkOf).toMatchObject({ notebookId: original.id });

  await setPublic(original, false);
  expect((await findPublicNotebook(fork.id)).forkOf).toBeNull();
});
