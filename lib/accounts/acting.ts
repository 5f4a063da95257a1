import type { Actor, Scope } from "@/lib/accounts/account";
import { findSession } from "@/lib/accounts/find-session";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { AccountError } from "@/lib/errors/accounts";
import { SuspendedError } from "@/lib/errors/suspended";
import { findBearer } from "@/lib/keys/bearer";

/**
 * Who makes a request with these headers, and may do what the scope names. A key decides alone, also beside a cookie.
 *
 * Throws NotSignedInError; MissingScopeError when it is a key without the scope, or a person who is no admin;
 * SuspendedError when the account is suspended and the scope is to publish or to write; AccountError when its user name is
 * still to be chosen, unless the scope is `session`.
 */
export async function requireActor(headers: Headers, scope: Scope): Promise<Actor> {
  const actor = (await findBearer(headers, scope)) ?? (await findSession(headers));
  return checkActor(actor, scope);
}

/** Who makes a request with these headers; null when nobody is signed in. Throws NotSignedInError for what is no key. */
export async function findActor(headers: Headers): Promise<Actor | null> {
  return (await findBearer(headers, "read")) ?? (await findSession(headers));
}

/** Whether somebody who is known may do what the scope names: requireActor says what is thrown. */
export function checkActor(actor: Actor | null, scope: Scope): Actor {
  if (actor === null) throw new NotSignedInError();
  const isPersons = scope === "session" || scope === "admin";
  if ((isPersons && actor.via === "key") || (scope === "admin" && !actor.isAdmin)) {
    throw new MissingScopeError(scope, actor.via);
  }
  const changes = scope === "publish" || scope === "write";
  if (changes && actor.suspended !== null) throw new SuspendedError("account", actor.suspended);
  if (actor.isNew && scope !== "session") {
    throw new AccountError(
      "name_needed",
      "Choose a user name first: open Hookbook's page, which asks for it.",
    );
  }
  return actor;
}
