import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

import { TEMPLATE } from "@/test/database-url";

// Importing this gives a test file a database of its own, with every migration and nothing else. DATABASE_URL names
// it, so lib/db.ts uses it.
const { url, name } = ownDatabase();
beforeAll(() => run(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
afterAll(() => run(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`));

/** Empties every table but "account", which the first migration fills. */
export async function resetDatabase(): Promise<void> {
  await run(url, "TRUNCATE notebook, worker CASCADE");
}

function ownDatabase() {
  const url = process.env.DATABASE_URL;
  if (url === undefined) throw new Error("test/environment.ts has not named a database");
  return { url, name: new URL(url).pathname.slice(1) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
