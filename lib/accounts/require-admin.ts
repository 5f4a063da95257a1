import type { Actor } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { NoSuchCallError } from "@/lib/errors/no-such-call";

/**
 * An admin who signed in and is not suspended. To everybody else what is an admin's is not there at all: throws NoSuchCallError.
 */
export async function requireAdmin(headers: Headers): Promise<Actor> {
  const actor = await requireActor(headers, "admin").catch((error: unknown) => {
    if (error instanceof NotSignedInError || error instanceof MissingScopeError) throw new NoSuchCallError();
    throw error;
  });
  if (!actor.isAdmin || actor.via !== "session" || actor.suspended !== null) throw new NoSuchCallError();
  return actor;
}
