import pg from "pg";
import { beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { CHANNELS, listenToAll } from "@/lib/bus";
import { pool } from "@/lib/db";
import { deleteNotebook, saveNotebook } from "@/lib/notebooks/store";
import { findSource } from "@/lib/sources/lookup";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

/** Calls `act`, and resolves when this process has heard of what it did. */
async function heard(act: () => Promise<unknown>): Promise<void> {
  const payloads: (string | null)[] = [];
  const unlisten = listenToAll(CHANNELS.sources, (payload) => payloads.push(payload));
  await act();
  await vi.waitFor(() => expect(payloads.filter((payload) => payload !== null)).not.toEqual([]));
  unlisten();
}

/** Waits until the bus listens: what is notified before that is not heard. */
async function listening(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = $1",
      [`LISTEN ${CHANNELS.sources}`],
    );
    expect(rows).toHaveLength(1);
  });
}

test("a source is remembered until its notebook is saved, which is told to every process", async () => {
  const notebook = await seedNotebook();
  const first = await findSource(notebook.source.key);
  await listening();
  const again = await findSource(notebook.source.key);
  await pool.query("UPDATE version SET id = gen_random_uuid()"); // behind its back
  expect(await findSource(notebook.source.key)).toBe(again);
  expect(again).toEqual(first);

  const saved = { ...notebook, cells: [...notebook.cells, webhookCell("http://127.0.0.1:1/")] };
  await heard(() => saveNotebook(OWNER, notebook.id, saved, ORIGIN));
  expect(await findSource(notebook.source.key)).toMatchObject({
    run: { cells: [{ endpoint: "http://127.0.0.1:1/" }] },
  });
});

test("another notebook's save leaves it remembered", async () => {
  const notebook = await seedNotebook();
  const other = await seedNotebook();
  await listening();
  const found = await findSource(notebook.source.key);
  await heard(() => saveNotebook(OWNER, other.id, other, ORIGIN));

  expect(await findSource(notebook.source.key)).toBe(found);
});

test("a deleted notebook has no source", async () => {
  const notebook = await seedNotebook();
  expect(await findSource(notebook.source.key)).not.toBeNull();
  await listening();
  await heard(() => deleteNotebook(OWNER, notebook.id));

  expect(await findSource(notebook.source.key)).toBeNull();
});

test("when the connection that listens was lost, nothing is remembered from before", async () => {
  const notebook = await seedNotebook();
  await findSource(notebook.source.key);
  await listening();
  await findSource(notebook.source.key);
  await pool.query("DELETE FROM notebook"); // nobody is told
  const missed = new Promise<void>((resolve) => {
    const unlisten = listenToAll(CHANNELS.sources, (payload) => {
      if (payload !== null) return;
      unlisten();
      resolve();
    });
  });
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  await admin.end();
  await missed;

  expect(await findSource(notebook.source.key)).toBeNull();
});

test("what was read while its notebook may have been saved is not remembered", async () => {
  const notebook = await seedNotebook();
  await findSource("nobody"); // makes it listen
  await listening();
  const locked = await pool.connect();
  await locked.query("BEGIN; LOCK TABLE version IN ACCESS EXCLUSIVE MODE");
  const reading = findSource(notebook.source.key); // waits for the table
  await heard(() => pool.query("SELECT pg_notify($1, $2)", [CHANNELS.sources, notebook.id]));
  await locked.query("ROLLBACK");
  locked.release();
  const read = await reading;
  const readAgain = await findSource(notebook.source.key);

  expect(readAgain).not.toBe(read);
  expect(readAgain).toEqual(read);
  expect(await findSource(notebook.source.key)).toBe(readAgain);
});
