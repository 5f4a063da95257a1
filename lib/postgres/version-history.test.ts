import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";

import { migrate } from "@/lib/postgres/migrate";
import { MIGRATIONS_DIRECTORY } from "@/lib/postgres/migrations";
import { createEmptyDatabase } from "@/test/empty-database";

const MIGRATION = "20261125050000_version_history";

test("versions from before there was a history get their notebook's words and its owner", async () => {
  const url = await createEmptyDatabase();
  const earlier = await mkdtemp(join(tmpdir(), "hookbook-migrations-"));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await cp(MIGRATIONS_DIRECTORY, earlier, {
      recursive: true,
      filter: (path) => path.slice(MIGRATIONS_DIRECTORY.length + 1) < MIGRATION,
    });
    await migrate(url, earlier);
    await client.query(`
      INSERT INTO notebook (id, account_id, title, description, source_key, version)
      SELECT '01890000-0000-7000-8000-000000000001', id, 'Orders', 'All of them', 'key', 2 FROM account`);
    await client.query(`
      INSERT INTO version (id, notebook_id, number, cells)
      SELECT gen_random_uuid(), notebook.id, number, '[]' FROM notebook, generate_series(1, 2) AS number`);

    await migrate(url);
    const { rows } = await client.query(`
      SELECT number, title, description, name, restored_from
        FROM version JOIN account ON account.id = saved_by ORDER BY number`);
    const filled = { title: "Orders", description: "All of them", name: "local", restored_from: null };
    expect(rows).toEqual([
      { number: 1, ...filled },
      { number: 2, ...filled },
    ]);
  } finally {
    await client.end();
    await rm(earlier, { recursive: true });
  }
});
