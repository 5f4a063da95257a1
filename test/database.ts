import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

import { DISCARDED, OWNER } from "@/lib/accounts/account";
import { TEMPLATE } from "@/test/database-url";

// Importing this gives a test file a database of its own, with every migration and nothing else. DATABASE_URL names
// it, so lib/db.ts uses it.
const { url, name } = ownDatabase();
beforeAll(() => run(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
afterAll(() => run(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`));

/** Small tables, which DELETE empties sooner than TRUNCATE. What belongs to an account goes with it. */
const SMALL = [
  ...[
    "session",
    "identity",
    "verification",
    "sign_in_tries",
    "secret",
    "api_key",
    "audit_entry",
    "acknowledgement",
  ],
  ...["host_proof", "blocked_host", "host_budget", "destination_pause", "abuse_report"],
];

/** Leaves no row but the accounts that migrations make, the owner's with its environment. */
export async function resetDatabase(): Promise<void> {
  const emptied = SMALL.map((table) => `DELETE FROM ${table};`).join(" ");
  await run(
    url,
    `TRUNCATE notebook, worker CASCADE; ${emptied} DELETE FROM account WHERE id NOT IN ('${OWNER.id}', '${DISCARDED.id}')`,
  );
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
