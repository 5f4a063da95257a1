import type { Actor } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";
import { AppError } from "@/lib/errors";
import { NoSuchCallError } from "@/lib/errors/no-such-call";

/**
 * An admin who signed in and is not suspended. To everybody else what is an admin's is not there at all: throws NoSuchCallError.
 */
export async function requireAdmin(headers: Headers): Promise<Actor> {
  const actor = await requireActor(headers, "admin").catch((error: unknown) => {
    if (error instanceof AppError) throw new NoSuchCallError(); // not signed in, a key, no admin
    throw error;
  });
  if (!actor.isAdmin || actor.via !== "session" || actor.suspended !== null) throw new NoSuchCallError();
  return actor;
}
