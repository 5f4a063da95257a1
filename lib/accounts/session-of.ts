import type { Actor } from "@/lib/accounts/account";
import { NotSignedInError } from "@/lib/errors/access";

/** The session by which an actor with the scope `session` acts. Throws NotSignedInError. */
export function sessionOf({ sessionId }: Actor): string {
  if (sessionId === undefined) throw new NotSignedInError();
  return sessionId;
}
