import { countAttempt, forgetAttempts } from "@/lib/accounts/attempts";
import { isPasswordOf } from "@/lib/accounts/is-password-of";
import { orTaken } from "@/lib/accounts/or-taken";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { InvalidInputError } from "@/lib/errors";

/** Changes the address to sign in with. Throws InvalidInputError for a wrong password or an address that another account has; TooManyAttemptsError. */
export async function changeEmail(
  author: Author,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const { id, clientIp = null } = author;
  await countAttempt({ account: id, address: clientIp });
  if (!(await isPasswordOf(id, password))) {
    throw new InvalidInputError({ password: "This is not the password of this account" });
  }
  await orTaken({ email }, () =>
    db.$transaction(async (tx) => {
      await tx.account.update({
        where: { id },
        data: { email, emailVerified: false, updatedAt: new Date() },
      });
      await recordAudit(author, { action: "account.email_changed", subject: id }, tx);
    }),
  );
  await forgetAttempts(id);
}
