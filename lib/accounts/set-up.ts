import { hashPassword } from "better-auth/crypto";

import { type Actor, OWNER } from "@/lib/accounts/account";
import { orTaken } from "@/lib/accounts/or-taken";
import { isSetUpToken, maySetUp } from "@/lib/accounts/owner-link";
import { refuseGuessed } from "@/lib/accounts/password";
import { setPassword } from "@/lib/accounts/password-of";
import type { SetUp } from "@/lib/accounts/schema";
import { startSession } from "@/lib/accounts/sign-in";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { AccountError } from "@/lib/errors/accounts";
import { clientAddress } from "@/lib/http/client-address";

/**
 * Gives the owner's account its name, its address and its password, once: by the link that the server prints, or by the owner
 * who is signed in by another link.
 *
 * Throws AccountError for a link that is none, and when it is done already; InvalidInputError for a password that is guessed
 * at once.
 *
 * @returns the cookies to set
 */
export async function setUpOwner(
  { token = "", name, email, password }: SetUp,
  actor: Actor | null,
  headers: Headers,
): Promise<Headers> {
  if (!maySetUp(actor) && !(await isSetUpToken(token))) {
    throw new AccountError(
      "bad_link",
      "This link sets nothing up: it was used, or is not whole. Sign in, or open the link that Hookbook printed when it started.",
    );
  }
  refuseGuessed(password, [name, email], "password");
  const author = { ...OWNER, via: "link", clientIp: clientAddress(headers) } as const;
  const hash = await hashPassword(password);
  const setUp = () =>
    db.$transaction(async (tx) => {
      const { count } = await tx.account.updateMany({
        where: { id: OWNER.id, email: null },
        data: { name, email, acceptedAt: new Date(), updatedAt: new Date() },
      });
      if (count === 0)
        throw new AccountError("already_set_up", "The owner's account is set up already. Sign in.");
      await setPassword(tx, OWNER.id, hash);
      await recordAudit(author, { action: "account.set_up", subject: OWNER.id }, tx);
    });
  await orTaken({ name, email }, setUp);
  return await startSession(OWNER.id, "link", headers);
}
