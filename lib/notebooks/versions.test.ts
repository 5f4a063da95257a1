import { beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { NotFoundError, StaleVersionError } from "@/lib/errors";
import { saveNotebook } from "@/lib/notebooks/store";
import { findVersion, listVersions, restoreVersion } from "@/lib/notebooks/versions";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const account = OWNER;
const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };
const PAGE = { limit: 20 };
const NOTHING = { added: 0, removed: 0, moved: 0, changed: 0, title: false, description: false };

describe("the history", () => {
  test("has the newest version first, with who saved it and what it changed", async () => {
    const first = await seedNotebook();
    const cells = [...first.cells, webhookCell("https://example.com/")];
    const acknowledge = ["example.com"];
    const second = await saveNotebook(account, first.id, { ...first, cells, acknowledge }, ORIGIN);
    await saveNotebook(account, first.id, { ...second, title: "Orders" }, ORIGIN);

    const { versions, next } = await listVersions(account, first.id, PAGE);
    expect(versions).toMatchObject([
      {
        number: 3,
        title: "Orders",
        savedBy: "local",
        restoredFrom: null,
        summary: { ...NOTHING, title: true },
      },
      { number: 2, title: "Test", savedBy: "local", summary: { ...NOTHING, added: 1 } },
      { number: 1, title: "Test", savedBy: "local", summary: null },
    ]);
    expect(next).toBeNull();
  });

  test("comes in pages, whose last version is compared with the one on the next page", async () => {
    let notebook = await seedNotebook();
    for (const title of ["b", "c", "d"]) {
      notebook = await saveNotebook(account, notebook.id, { ...notebook, title }, ORIGIN);
    }
    const first = await listVersions(account, notebook.id, { limit: 2 });
    expect(first.versions).toMatchObject([{ number: 4 }, { number: 3, summary: { title: true } }]);
    expect(first.next).toBe(3);

    const second = await listVersions(account, notebook.id, { limit: 2, before: 3 });
    expect(second.versions).toMatchObject([{ number: 2 }, { number: 1 }]);
    expect(second.next).toBeNull();
  });
});

test("a version has the title, description and cells that it was saved with", async () => {
  const first = await seedNotebook();
  const cells = [...first.cells, webhookCell("https://example.com/")];
  const content = { title: "Orders", description: "To the warehouse", cells };
  const acknowledge = ["example.com"];
  await saveNotebook(account, first.id, { version: 1, ...content, acknowledge }, ORIGIN);
  await saveNotebook(account, first.id, { ...first, version: 2 }, ORIGIN);

  expect(await findVersion(account, first.id, 2)).toMatchObject({ number: 2, ...content });
  await expect(findVersion(account, first.id, 4)).rejects.toThrow("There is no version with the number 4.");
});

describe("restoring", () => {
  test("publishes the older version as the newest, and leaves the history as it is", async () => {
    const first = await seedNotebook(webhookCell("https://example.com/"));
    await saveNotebook(
      account,
      first.id,
      { ...first, title: "Emptied", cells: first.cells.slice(0, 1) },
      ORIGIN,
    );
    const restored = await restoreVersion(account, first.id, { restore: 2, version: 3 }, ORIGIN);

    expect(restored).toMatchObject({ version: 4, title: first.title, cells: first.cells });
    expect(await findVersion(account, first.id, 4)).toMatchObject({ restoredFrom: 2, cells: first.cells });
    expect(await findVersion(account, first.id, 3)).toMatchObject({ restoredFrom: null, title: "Emptied" });
  });

  test("changes nothing if somebody saved since", async () => {
    const first = await seedNotebook();
    const second = await saveNotebook(account, first.id, { ...first, title: "Second" }, ORIGIN);
    await saveNotebook(account, first.id, { ...second, title: "Third" }, ORIGIN);
    const restoring = restoreVersion(account, first.id, { restore: 1, version: 2 }, ORIGIN);

    await expect(restoring).rejects.toThrow(StaleVersionError);
    expect(await db.version.count()).toBe(3);
    expect(await db.notebook.findFirst()).toMatchObject({ version: 3, title: "Third" });
  });

  test("of two at once one wins", async () => {
    const { id } = await seedNotebook(webhookCell("https://example.com/"));
    const restores = [1, 2, 1, 2].map((restore) =>
      restoreVersion(account, id, { restore, version: 2 }, ORIGIN),
    );
    const results = await Promise.allSettled(restores);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.version.count()).toBe(3);
  });

  test("a version that there is not changes nothing", async () => {
    const { id } = await seedNotebook();
    await expect(restoreVersion(account, id, { restore: 2, version: 1 }, ORIGIN)).rejects.toThrow(
      NotFoundError,
    );
    expect(await db.version.count()).toBe(1);
  });
});

test.each([
  ["another account's", stranger, null],
  ["a missing", account, "01890000-0000-7000-8000-000000000404"],
] as const)("%s notebook has no versions to be found, whatever is asked", async (_whose, who, id) => {
  const wanted = id ?? (await seedNotebook()).id;

  await expect(listVersions(who, wanted, PAGE)).rejects.toThrow(NotFoundError);
  await expect(findVersion(who, wanted, 1)).rejects.toThrow(NotFoundError);
  await expect(restoreVersion(who, wanted, { restore: 1, version: 1 }, ORIGIN)).rejects.toThrow(
    NotFoundError,
  );
});
