import { isAPIError } from "better-auth/api";

import { countAttempt, forgetAttempts } from "@/lib/accounts/attempts";
import { auth } from "@/lib/accounts/auth";
import { cookiesOf } from "@/lib/accounts/cookies";
import type { SignIn } from "@/lib/accounts/schema";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { WrongCredentialsError } from "@/lib/errors/accounts";
import { clientAddress } from "@/lib/http/client-address";

/**
 * Signs a browser in with a password. An address without an account takes as long as a wrong password, and is told the same.
 *
 * Throws TooManyAttemptsError, WrongCredentialsError.
 *
 * @param headers  of the request
 * @returns the cookies to set
 */
export async function signInByPassword({ email, password }: SignIn, headers: Headers): Promise<Headers> {
  await countAttempt({ account: email, address: clientAddress(headers) });
  const { api } = await auth();
  try {
    const { headers: set, response } = await api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    await forgetAttempts(email);
    await recordSignIn({ id: response.user.id, via: "session" }, headers, "password");
    return cookiesOf(set, headers);
  } catch (error) {
    if (!isAPIError(error)) throw error;
    await recordRefusal(email, headers);
    throw new WrongCredentialsError();
  }
}

/** Signs a browser in to an account that was known by other means: a link. @returns the cookies to set */
export async function startSession(
  accountId: string,
  how: "link" | "sign-up",
  headers: Headers,
): Promise<Headers> {
  const { api } = await auth();
  const { headers: set } = await api.startSession({ body: { accountId }, headers, returnHeaders: true });
  await recordSignIn({ id: accountId, via: how === "link" ? "link" : "session" }, headers, how);
  return cookiesOf(set, headers);
}

function recordSignIn(account: Author, headers: Headers, how: string): Promise<void> {
  const author = { ...account, clientIp: clientAddress(headers) };
  return recordAudit(author, { action: "account.signed_in", subject: account.id, details: { how } });
}

/** In the log of the account whose password was not known; nowhere, if there is no such account. */
async function recordRefusal(email: string, headers: Headers): Promise<void> {
  const account = await db.account.findUnique({ where: { email }, select: { id: true } });
  if (account === null) return;
  const author = { ...account, name: "somebody", via: "session" as const, clientIp: clientAddress(headers) };
  await recordAudit(author, { action: "account.sign_in_refused", subject: account.id });
}
