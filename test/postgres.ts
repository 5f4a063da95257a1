import pg from "pg";
import type { TestProject } from "vitest/node";

import { migrate } from "@/lib/postgres/migrate";
import { startTemporaryPostgres } from "@/lib/postgres/temporary";
import { databaseUrl, TEMPLATE } from "@/test/database-url";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Runs one PostgreSQL for all test files, with a database to copy that has every migration. */
export default async function setup(project: TestProject) {
  const postgres = await startTemporaryPostgres();

  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(databaseUrl(postgres.url, TEMPLATE));
  await client.end();

  project.provide("postgresUrl", postgres.url);
  return postgres.stop;
}
