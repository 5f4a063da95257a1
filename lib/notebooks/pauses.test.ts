import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import type { CellOf } from "@/lib/cells/schema";
import { db, pool } from "@/lib/db";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { NotFoundError } from "@/lib/errors";
import { liftPause, listPauses } from "@/lib/notebooks/pauses";
import { saveNotebook } from "@/lib/notebooks/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

const endpoint = "http://127.0.0.1:1/old";
const cell = webhookCell(endpoint) as CellOf<"destination">;

async function seedPaused(given = {}) {
  const notebook = await seedNotebook(cell);
  const pause = {
    host: "127.0.0.1:1",
    cellId: cell.id,
    topic: notebook.id,
    endpoint,
    status: 410,
    reason: "Gone.",
  };
  await recordPauses(pool, [{ ...pause, waitMs: null, ...given }]);
  return notebook;
}

test("a notebook's pauses are listed while they last, and end with one that enables the destination", async () => {
  const { id } = await seedPaused();
  expect(await listPauses(OWNER, id)).toMatchObject([
    { cellId: cell.id, status: 410, until: null, isMoved: false },
  ]);
  await liftPause(OWNER, id, cell.id);
  expect(await listPauses(OWNER, id)).toEqual([]);
  await liftPause(OWNER, id, cell.id); // of one that is not paused nothing changes
  expect(await db.auditEntry.findMany({ where: { action: "destination.enabled" } })).toMatchObject([
    { subject: cell.id, details: { notebookId: id, hosts: ["127.0.0.1:1"] } },
  ]);
});

test("a pause that is over is not listed", async () => {
  const { id } = await seedPaused({ status: 429, waitMs: 60_000 });
  expect(await listPauses(OWNER, id)).toHaveLength(1);
  await pool.query("UPDATE destination_pause SET until = now() - interval '1 second'");
  expect(await listPauses(OWNER, id)).toEqual([]);
});

test("another account neither sees a pause nor ends it", async () => {
  const { id } = await seedPaused();
  const stranger = await seedAccount();
  await expect(listPauses(stranger, id)).rejects.toThrow(NotFoundError);
  await expect(liftPause(stranger, id, cell.id)).rejects.toThrow(NotFoundError);
  expect(await db.destinationPause.count()).toBe(1);
});

test("saving the destination with another endpoint lifts its pause for that one, and with the old one brings it back", async () => {
  let notebook = await seedPaused();
  const save = async (to: string) => {
    const cells = notebook.cells.map((one) =>
      one.id === cell.id && one.kind === "destination" && one.type !== null
        ? { ...one, config: { ...one.config, endpoint: to } }
        : one,
    );
    notebook = await saveNotebook(OWNER, notebook.id, { ...notebook, cells }, ORIGIN);
    return listPauses(OWNER, notebook.id);
  };

  expect(await save("http://127.0.0.1:1/new")).toMatchObject([{ isMoved: true }]);
  const movedAt = async () => (await db.destinationPause.findFirstOrThrow()).movedAt;
  const first = await movedAt();
  await save("http://127.0.0.1:1/newer");
  expect(await movedAt()).toEqual(first); // what was promised in between is sent, too
  expect(await save(endpoint)).toMatchObject([{ isMoved: false }]);
});
