import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";

/**
 * Makes an account an admin, or no admin any more. Nothing happens when it is so already.
 *
 * Throws NotFoundError; ConflictError for the only admin there is, who must stay one.
 */
export async function setAdmin(operator: Operator, id: string, isAdmin: boolean): Promise<void> {
  await db.$transaction(async (tx) => {
    // Locked, all of them: of two admins who make each other none, one is refused.
    const admins = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM account WHERE is_admin ORDER BY id FOR UPDATE`;
    if (!isAdmin && admins.length === 1 && admins[0]?.id === id) {
      throw new ConflictError("last_admin", "This is the only admin. Make another account an admin first.");
    }
    const { count } = await tx.account.updateMany({ where: { id, isAdmin: !isAdmin }, data: { isAdmin } });
    if (count === 0) {
      if ((await tx.account.count({ where: { id } })) === 0) throw new NotFoundError("account", id);
      return;
    }
    const action = isAdmin ? "admin.made" : "admin.unmade";
    await recordAudit(operator, { action, subject: id, account: { id } }, tx);
  });
}
