import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

import { databaseUrl } from "@/test/database-url";

/** Makes a database without any table. It goes with the server, when the tests are over. */
export async function createEmptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return databaseUrl(inject("postgresUrl"), name);
}
