import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { migrate } from "@/lib/postgres/migrate";
import { MIGRATIONS_DIRECTORY } from "@/lib/postgres/migrations";
import { schemaDifference } from "@/lib/postgres/schema-engine";
import { startTemporaryPostgres } from "@/lib/postgres/temporary";

// npm run migration NAME: writes a migration that takes a database from prisma/migrations to prisma/schema.prisma.

const SCHEMA = "prisma/schema.prisma";

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || rest.length > 0 || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migration NAME, in lower case with underscores, such as add_event_search");
  process.exit(2);
}

const script = await scriptForSchema();
if (script === null) {
  console.log(`Nothing changed: prisma/migrations already make ${SCHEMA}.`);
} else {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const directory = join(MIGRATIONS_DIRECTORY, `${timestamp}_${name}`);
  await mkdir(directory);
  await writeFile(join(directory, "migration.sql"), script);
  console.log(`Wrote prisma/migrations/${timestamp}_${name}/migration.sql. Read it before you commit it.`);
}

/** Compares the schema with a new database that has every migration. */
async function scriptForSchema(): Promise<string | null> {
  const postgres = await startTemporaryPostgres();
  try {
    await mkdir(MIGRATIONS_DIRECTORY, { recursive: true });
    await migrate(postgres.url);
    return await schemaDifference(postgres.url, { path: SCHEMA, content: await readFile(SCHEMA, "utf8") });
  } finally {
    await postgres.stop();
  }
}
