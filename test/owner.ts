import { OWNER } from "@/lib/accounts/account";
import { startSession } from "@/lib/accounts/sign-in";
import { cookieOf } from "@/test/signed-in";

/** The headers of a request of the owner, who has just signed in by the server's link. */
export async function ownerSignedIn(): Promise<Headers> {
  return new Headers({ cookie: cookieOf(await startSession(OWNER.id, "link", new Headers())) });
}
