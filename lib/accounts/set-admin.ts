import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";

/**
 * Makes an account an admin, or no admin any more.
 *
 * @returns whether it was not so before. Throws NotFoundError; ConflictError for the only admin there is, who must stay one.
 */
export async function setAdmin(operator: Operator, id: string, isAdmin: boolean): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Locked, all of them: of two admins who make each other none, one is refused.
    const admins = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM account WHERE is_admin ORDER BY id FOR UPDATE`;
    if (!isAdmin && admins.length === 1 && admins[0]?.id === id) {
      throw new ConflictError("last_admin", "This is the only admin. Make another account an admin first.");
    }
    const [account] = await tx.account.updateManyAndReturn({
      where: { id, isAdmin: !isAdmin },
      data: { isAdmin },
      select: { id: true, name: true },
    });
    if (account === undefined) {
      if ((await tx.account.count({ where: { id } })) === 0) throw new NotFoundError("account", id);
      return false;
    }
    const action = isAdmin ? "account.made_admin" : "account.unmade_admin";
    await recordAudit(operator, { action, subject: account.name, account }, tx);
    return true;
  });
}
