import type { Account } from "@/lib/accounts/account";
import type { Author, COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";

/** Makes an account an admin's. @returns whether it was none before */
export async function makeAdmin({ id }: Account, author: Author | typeof COMMAND_LINE): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [made] = await tx.account.updateManyAndReturn({
      where: { id, isAdmin: false },
      data: { isAdmin: true },
      select: { name: true },
    });
    if (made === undefined) return false;
    await recordAudit(author, { action: "account.made_admin", subject: made.name, account: { id } }, tx);
    return true;
  });
}
