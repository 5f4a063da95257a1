import type pg from "pg";

import type { Migration } from "@/lib/postgres/migrations";
import { StartError } from "@/lib/postgres/start-error";

type Record = { name: string; checksum: string; finished: boolean };

/**
 * The migrations that a database lacks, oldest first, by one query.
 *
 * Throws StartError when the database's history is not the one in prisma/migrations: a migration was edited after
 * it was applied, one failed under Prisma's own tool, or one comes from a newer Hookbook.
 */
export async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const records = new Map((await readRecords(client)).map((record) => [record.name, record]));

  for (const { name, checksum } of migrations) {
    const record = records.get(name);
    if (record?.finished === false) throw failedBefore(name);
    if (record !== undefined && record.checksum !== checksum) throw edited(name);
  }
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = [...records.keys()].find((name) => !known.has(name));
  if (foreign !== undefined) throw newer(foreign);

  return migrations.filter(({ name }) => !records.has(name));
}

async function readRecords(client: pg.Client): Promise<Record[]> {
  const { rows: tables } = await client.query(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  );
  if (!tables[0].exists) return [];

  const { rows } = await client.query<Record>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations
      WHERE rolled_back_at IS NULL
      ORDER BY started_at`,
  );
  return rows;
}

function edited(name: string): StartError {
  return new StartError(
    `The migration ${name} was edited after it was applied to this database. ` +
      `Restore it (git checkout -- prisma/migrations/${name}) and make the change as a new one (npm run migration NAME).`,
  );
}

function failedBefore(name: string): StartError {
  return new StartError(
    `The migration ${name} failed halfway on this database, under Prisma's own tool. Undo what it did, run ` +
      `DELETE FROM _prisma_migrations WHERE migration_name = '${name}' and start again.`,
  );
}

function newer(name: string): StartError {
  return new StartError(
    `This database has the migration ${name}, which this version of Hookbook does not know: a newer one made it. ` +
      "Run that version, or use another database.",
  );
}
