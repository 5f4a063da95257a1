import { hashPassword } from "better-auth/crypto";

import type { Account } from "@/lib/accounts/account";
import { setPassword } from "@/lib/accounts/password-of";
import type { Author, COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";

/** Gives an account a password in place of the one that it has, if any, and signs it out everywhere. Its keys stay. */
export async function resetPassword(
  { id: accountId }: Account,
  password: string,
  author: Author | typeof COMMAND_LINE,
): Promise<void> {
  const hash = await hashPassword(password);

  await db.$transaction(async (tx) => {
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } });
    await setPassword(tx, accountId, hash);
    const { count: sessions } = await tx.session.deleteMany({ where: { accountId } });
    const entry = { action: "account.password_reset", subject: name, details: { sessions } };
    await recordAudit(author, { ...entry, account: { id: accountId } }, tx);
  });
}
