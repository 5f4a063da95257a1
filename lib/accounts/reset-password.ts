import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
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
  const providerId = "credential";

  await db.$transaction(async (tx) => {
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } });
    await tx.identity.upsert({
      where: { providerId_subject: { providerId, subject: accountId } },
      create: { id: uuidv7(), accountId, providerId, subject: accountId, password: hash },
      update: { password: hash, updatedAt: new Date() },
    });
    const { count: sessions } = await tx.session.deleteMany({ where: { accountId } });
    const entry = { action: "account.password_reset", subject: name, details: { sessions } };
    await recordAudit(author, { ...entry, account: { id: accountId } }, tx);
  });
}
