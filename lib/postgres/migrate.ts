import pg from "pg";

import { findPending } from "@/lib/postgres/migration-records";
import { MIGRATIONS_DIRECTORY, type Migration, readMigrations } from "@/lib/postgres/migrations";
import { StartError } from "@/lib/postgres/start-error";

/** The advisory lock that Prisma's own tool takes too, so that neither runs beside the other. */
const LOCK = 72_707_369;

/**
 * Brings a database up to date with prisma/migrations. Safe to run in any number of processes at once: each
 * migration is applied by one of them, and the others wait for it.
 *
 * A migration and its record are one transaction, so one that fails leaves nothing behind and is tried again at
 * the next start. Records are those of `prisma migrate`, which stays usable beside this. Prisma's engine is not
 * used: through a driver adapter it splits a script at every semicolon and commits the parts one by one.
 *
 * @returns the names of the migrations that this call applied, oldest first
 */
export async function migrate(url: string, directory = MIGRATIONS_DIRECTORY): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // the query under way fails too, and says more
  await client.connect().catch((error) => {
    throw new StartError(`The database cannot be reached: ${error.message}.`);
  });
  try {
    const applied: string[] = [];
    if ((await findPending(client, migrations)).length === 0) return { applied };

    for (
      let name = await applyNext(client, migrations);
      name !== null;
      name = await applyNext(client, migrations)
    ) {
      applied.push(name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

/** The names of the migrations that a database lacks, oldest first. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await findPending(client, await readMigrations(MIGRATIONS_DIRECTORY))).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Applies the oldest migration that is still pending once the lock is held; null when there is none. */
async function applyNext(client: pg.Client, migrations: Migration[]): Promise<string | null> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(CREATE_RECORDS); // first: it makes this session see tables made while it waited for the lock
    const [next] = await findPending(client, migrations);
    if (next !== undefined) await apply(client, next);
    await client.query("COMMIT");
    return next?.name ?? null;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function apply(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  await client.query(script).catch((error) => {
    throw new StartError(`The migration ${name} failed and changed nothing: ${error.message}.`);
  });
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid(), $1, $2, clock_timestamp(), 1)`,
    [checksum, name],
  );
}

const CREATE_RECORDS = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
