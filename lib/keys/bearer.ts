import type { Actor, Scope } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { hasBearer } from "@/lib/keys/has-bearer";
import { hashOf, isKey } from "@/lib/keys/secret";

type Found = {
  id: string;
  name: string;
  scopes: string[];
  revoked: boolean;
  used: boolean; // in this minute
  account_id: string;
  account_name: string;
  suspended: string | null;
};

/**
 * Who makes a request with an API key; null when it comes with none. Other schemes than Bearer are not ours: a proxy may
 * ask for a password of its own.
 *
 * The key is looked up for each request, so one that was revoked is refused at once, in every process.
 *
 * Throws NotSignedInError when it is none that is in force, MissingScopeError when it has not the scope.
 */
export async function findBearer(headers: Headers, scope: Scope): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (!hasBearer(authorization)) return null;
  const key = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? "";
  if (!isKey(key)) {
    throw new NotSignedInError("This is no API key of Hookbook: they begin with hb_ and have 46 characters.");
  }
  const { rows } = await pool.query<Found>({ ...FIND, values: [hashOf(key)] });
  const [found] = rows;
  if (found === undefined) throw new NotSignedInError("There is no such API key. Check that it is whole.");
  if (found.revoked) throw new NotSignedInError(`The API key “${found.name}” was revoked. Make another one.`);
  if (!found.used) await pool.query({ ...USE, values: [found.id] });
  if (!found.scopes.includes(scope)) throw new MissingScopeError(scope, "key");

  return {
    id: found.account_id,
    name: found.account_name,
    isAdmin: false, // an admin's key is a key
    suspended: found.suspended,
    via: "key",
    keyName: found.name,
  };
}

const FIND = {
  name: "find-key",
  text: `
    SELECT api_key.id, api_key.name, scopes, revoked_at IS NOT NULL AS revoked,
           coalesce(last_used_at >= date_trunc('minute', now()), false) AS used,
           account.id AS account_id, account.name AS account_name,
           CASE WHEN suspended_at IS NOT NULL THEN coalesce(suspended_reason, '') END AS suspended
      FROM api_key JOIN account ON account.id = account_id
     WHERE hash = $1`,
};

// Of those who use it at the same time one writes: the others wait for its row and then find nothing to change.
const USE = {
  name: "use-key",
  text: `
    UPDATE api_key SET last_used_at = date_trunc('minute', now())
     WHERE id = $1 AND (last_used_at < date_trunc('minute', now()) OR last_used_at IS NULL)`,
};
