import type { Actor } from "@/lib/accounts/account";
import { orTaken } from "@/lib/accounts/or-taken";
import { findPassword } from "@/lib/accounts/password-of";
import type { AccountView } from "@/lib/accounts/schema";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";

/** The account of who is signed in. */
export async function viewAccount({ id, suspended }: Actor): Promise<AccountView> {
  const { name, email, isAdmin, createdAt } = await db.account.findUniqueOrThrow({ where: { id } });
  const hasPassword = (await findPassword(db, id)) !== null;
  return { id, name, email, hasPassword, isAdmin, suspended, createdAt: createdAt.toISOString() };
}

/**
 * Gives an account another user name: that of its profile's address, and of whatever it made. The first time, the acceptable use is
 * accepted with it. Throws AccountError when somebody has the name.
 */
export async function nameAccount(author: Author, name: string): Promise<void> {
  const { id } = author;
  const rename = () =>
    db.$transaction(async (tx) => {
      const before = await tx.account.findUniqueOrThrow({
        where: { id },
        select: { name: true, acceptedAt: true },
      });
      const acceptedAt = before.acceptedAt ?? new Date();
      await tx.account.update({ where: { id }, data: { name, acceptedAt, updatedAt: new Date() } });
      await recordAudit(
        author,
        { action: "account.renamed", subject: id, details: { from: before.name, to: name } },
        tx,
      );
    });
  await orTaken({ name }, rename);
}
