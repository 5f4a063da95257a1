import { hashPassword } from "better-auth/crypto";

import { countAttempt, forgetAttempts } from "@/lib/accounts/attempts";
import { isPasswordOf } from "@/lib/accounts/is-password-of";
import { refuseGuessed } from "@/lib/accounts/password";
import { setPassword } from "@/lib/accounts/password-of";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { InvalidInputError } from "@/lib/errors";

/**
 * Changes a password, and signs out every browser but the one that asks: whoever knew the old one is out.
 *
 * Throws InvalidInputError for a wrong current password, or a new one that is guessed at once; TooManyAttemptsError.
 *
 * @param sessionId  of the browser that asks
 */
export async function changePassword(
  author: Author,
  sessionId: string,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { id, clientIp = null } = author;
  await countAttempt({ account: id, address: clientIp });
  if (!(await isPasswordOf(id, current))) {
    throw new InvalidInputError({ current: "This is not the password of this account" });
  }
  refuseGuessed(next, [author.name ?? ""], "next");
  const nextHash = await hashPassword(next);
  await db.$transaction(async (tx) => {
    await setPassword(tx, id, nextHash);
    await tx.session.deleteMany({ where: { accountId: id, NOT: { id: sessionId } } });
    await recordAudit(author, { action: "account.password_changed", subject: id }, tx);
  });
  await forgetAttempts(id);
}
