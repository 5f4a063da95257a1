import { hashPassword } from "better-auth/crypto";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";

import { OWNER } from "@/lib/accounts/account";
import { createSecret } from "@/lib/keys/secret";
import { makeTemporaryDataDir, removeDataDir, startTemporaryPostgres } from "@/lib/postgres/temporary";
import { startEndpoint } from "@/test/endpoint";
import { startServer } from "@/test/server-process";

/** An account with keys: one that may do everything that keys may, and one for each scope. */
export type Somebody = {
  id: string;
  name: string;
  keyId: string; // of one more, that is used for nothing
  with(...scopes: Scope[]): Record<string, string>; // headers of a request
};

const PASSWORD = "a walk in the woods";

export const SCOPES = ["read", "publish", "write"] as const;
export type Scope = (typeof SCOPES)[number];

/** A server of its own, with three accounts: the owner's, who is an admin, and two that know nothing of each other. */
export async function openScene(variables: Record<string, string> = {}) {
  const dataDir = await makeTemporaryDataDir();
  const postgres = await startTemporaryPostgres();
  const server = await startServer(dataDir, {
    DATABASE_URL: postgres.url,
    LOG_LEVEL: "fatal",
    ...variables,
  });
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  const endpoint = await startEndpoint();

  async function makeKey(accountId: string, scopes: readonly Scope[]) {
    const id = uuidv7();
    const { key, hash, hint } = createSecret();
    await database.query(
      "INSERT INTO api_key (id, account_id, name, hash, hint, scopes) VALUES ($1, $2, $3, $4, $5, $6)",
      [id, accountId, id, Buffer.from(hash), hint, scopes],
    );
    return { id, key };
  }

  async function give(id: string, name: string): Promise<Somebody> {
    const sets = [[], ["read"], ["publish"], ["write"], SCOPES] as const;
    const keys = new Map<string, string>();
    for (const scopes of sets) keys.set(scopes.join(), (await makeKey(id, scopes)).key);
    const { id: keyId } = await makeKey(id, ["read"]);
    return {
      id,
      name,
      keyId,
      with: (...scopes) => ({ authorization: `Bearer ${keys.get(scopes.join())}` }),
    };
  }

  async function makeAccount(name: string): Promise<Somebody> {
    const id = uuidv7();
    await database.query("INSERT INTO account (id, name, email, accepted_at) VALUES ($1, $2, $3, now())", [
      id,
      name,
      `${name}@example.com`,
    ]);
    return give(id, name);
  }

  return {
    url: server.url,
    server,
    database,
    endpoint,
    owner: await give(OWNER.id, "local"),
    me: await makeAccount("ada"),
    other: await makeAccount("bob"),
    async suspend({ id }: Somebody, reason: string | null) {
      const at = reason === null ? "NULL" : "now()";
      await database.query(`UPDATE account SET suspended_at = ${at}, suspended_reason = $2 WHERE id = $1`, [
        id,
        reason,
      ]);
    },
    /** Signs an account in, as a browser does. @returns the headers of its requests */
    async signIn({ id, name }: Somebody): Promise<Record<string, string>> {
      await database.query(
        `INSERT INTO identity (id, account_id, provider_id, subject, password)
         VALUES ($1, $2, 'credential', $3, $4) ON CONFLICT DO NOTHING`,
        [uuidv7(), id, id, await hashPassword(PASSWORD)],
      );
      const body = JSON.stringify({ email: `${name}@example.com`, password: PASSWORD });
      const reply = await fetch(`${server.url}/api/session`, { method: "POST", body });
      const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
      return { cookie: cookies.join("; "), origin: server.url };
    },
    /** What somebody told the operator of a notebook. @returns the report's id */
    async report({ notebookId, text }: { notebookId: string; text: string }): Promise<string> {
      const id = uuidv7();
      await database.query(
        `INSERT INTO abuse_report (id, delivery_id, notebook_id, host, endpoint, text, contact)
         VALUES ($1, $1, $2, 'mine.example', 'https://mine.example/', $3, $3)`,
        [id, notebookId, text],
      );
      return id;
    },
    async close() {
      await database.end();
      await server.stop();
      await endpoint.close();
      await postgres.stop();
      await removeDataDir(dataDir);
    },
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;
