import { beforeEach, describe, expect, test } from "vitest";

import { type Account, OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Notebook } from "@/lib/notebooks/schema";
import { findNotebook, saveNotebook } from "@/lib/notebooks/store";
import { changeVisibility, findProfile, findPublicNotebook, readNotebook } from "@/lib/public/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { codeCell, ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const missing = "01890000-0000-7000-8000-000000000404";
const now = () => new Date();
const show = ({ id }: Notebook) => changeVisibility(OWNER, id, { isPublic: true }, ORIGIN);

/** Nobody, and somebody else. */
async function others(): Promise<(Account | null)[]> {
  return [null, await seedAccount()];
}

test("a notebook is private until its owner makes it public, and when they make it private again", async () => {
  const notebook = await seedNotebook();
  expect(notebook.isPublic).toBe(false);
  for (const viewer of await others()) {
    await expect(readNotebook(viewer, notebook.id, ORIGIN)).rejects.toThrow(NotFoundError);
  }

  expect(await show(notebook)).toEqual({ ...notebook, isPublic: true });
  for (const viewer of await others()) {
    const read = await readNotebook(viewer, notebook.id, ORIGIN);
    expect(read).toMatchObject({ own: false, notebook: { id: notebook.id, title: "Test", isPublic: true } });
  }

  await changeVisibility(OWNER, notebook.id, { isPublic: false }, ORIGIN);
  for (const viewer of await others()) {
    await expect(readNotebook(viewer, notebook.id, ORIGIN)).rejects.toThrow(NotFoundError);
  }
});

test("its owner reads it whole, public or not", async () => {
  const notebook = await seedNotebook(webhookCell("https://example.com/"));
  expect(await readNotebook(OWNER, notebook.id, ORIGIN)).toEqual({ own: true, notebook });

  const shown = await show(notebook);
  expect(await readNotebook(OWNER, notebook.id, ORIGIN)).toEqual({ own: true, notebook: shown });
});

test("nobody but its owner makes a notebook public", async () => {
  const notebook = await seedNotebook();
  const stranger = await seedAccount();

  await expect(changeVisibility(stranger, notebook.id, { isPublic: true }, ORIGIN)).rejects.toThrow(
    NotFoundError,
  );
  await expect(changeVisibility(OWNER, missing, { isPublic: true }, ORIGIN)).rejects.toThrow(NotFoundError);
  expect((await findNotebook(OWNER, notebook.id, ORIGIN)).isPublic).toBe(false);
});

test("others read the newest version, and no other", async () => {
  const notebook = await seedNotebook(codeCell("const old = 1"));
  await show(notebook);
  const cells = [...notebook.cells.slice(0, 1), codeCell("const recent = 1")];
  await saveNotebook(OWNER, notebook.id, { ...notebook, title: "Renamed", cells }, ORIGIN);

  const shown = await findPublicNotebook(notebook.id);
  expect(shown).toMatchObject({ title: "Renamed", version: 3, owner: "local" });
  expect(shown.cells).toMatchObject([{ kind: "source" }, { config: { source: "const recent = 1" } }]);
  expect(JSON.stringify(shown)).not.toContain("old");
});

describe("a suspension hides", () => {
  test("the notebook from others", async () => {
    const notebook = await seedNotebook();
    await show(notebook);
    await db.notebook.update({ where: { id: notebook.id }, data: { suspendedAt: now() } });

    for (const viewer of await others()) {
      await expect(readNotebook(viewer, notebook.id, ORIGIN)).rejects.toThrow(NotFoundError);
      await expect(findProfile(viewer, "local")).rejects.toThrow(NotFoundError);
    }
    expect(await readNotebook(OWNER, notebook.id, ORIGIN)).toMatchObject({ own: true });
  });

  test("all notebooks of the account from others", async () => {
    const notebook = await seedNotebook();
    await show(notebook);
    await db.account.update({ where: { id: OWNER.id }, data: { suspendedAt: now() } });
    try {
      for (const viewer of await others()) {
        await expect(readNotebook(viewer, notebook.id, ORIGIN)).rejects.toThrow(NotFoundError);
        await expect(findProfile(viewer, "local")).rejects.toThrow(NotFoundError);
      }
      expect(await readNotebook(OWNER, notebook.id, ORIGIN)).toMatchObject({ own: true });
    } finally {
      await db.account.update({ where: { id: OWNER.id }, data: { suspendedAt: null } });
    }
  });
});

describe("a profile", () => {
  test("lists an account's public notebooks, the last saved first, and nothing of its private ones", async () => {
    const first = await seedNotebook();
    const second = await seedNotebook();
    await seedNotebook(); // stays private
    for (const notebook of [first, second]) await show(notebook);
    await saveNotebook(OWNER, first.id, { ...first, description: "Why" }, ORIGIN);

    for (const viewer of [OWNER, ...(await others())]) {
      const { name, notebooks } = await findProfile(viewer, "local");
      expect(name).toBe("local");
      expect(notebooks).toMatchObject([
        { id: first.id, title: "Test", description: "Why", version: 2 },
        { id: second.id, title: "Test", description: "", version: 1 },
      ]);
    }
  });

  test("of an account with nothing public is there for that account only", async () => {
    await seedNotebook();
    expect(await findProfile(OWNER, "local")).toEqual({ name: "local", notebooks: [] });
    for (const viewer of await others()) {
      await expect(findProfile(viewer, "local")).rejects.toThrow(NotFoundError);
    }
  });

  test.each(["nobody", "", "Local", "../local", "a\0b", "x".repeat(10_000)])(
    "of %j is not found",
    async (name) => {
      await expect(findProfile(OWNER, name)).rejects.toThrow(NotFoundError);
    },
  );

  test("cuts a long description, and not inside a character", async () => {
    const notebook = await show(await seedNotebook());
    await saveNotebook(
      OWNER,
      notebook.id,
      { ...notebook, description: `${"x".repeat(299)}😀${"y".repeat(9_000)}` },
      ORIGIN,
    );

    const [shown] = (await findProfile(null, "local")).notebooks;
    expect(shown?.description).toHaveLength(300);
    expect(shown?.description.isWellFormed()).toBe(true);
  });
});
