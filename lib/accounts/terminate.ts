import { removeAccount } from "@/lib/accounts/delete-account";
import type { Operator } from "@/lib/accounts/suspend";
import { COMMAND_LINE } from "@/lib/audit/author";
import { db } from "@/lib/db";
import { ConflictError } from "@/lib/errors";

/**
 * Deletes a suspended account and everything in it: see removeAccount.
 *
 * Throws NotFoundError; ConflictError when it is not suspended, or is the operator's own.
 */
export async function terminateAccount(operator: Operator, id: string): Promise<void> {
  if (operator !== COMMAND_LINE && operator.id === id) {
    throw new ConflictError("own_account", "You can't terminate the account that you are signed in with.");
  }
  const account = await db.account.findUnique({ where: { id }, select: { suspendedAt: true } });
  if (account?.suspendedAt === null) {
    throw new ConflictError("not_suspended", "Suspend this account first. Then it can be terminated.");
  }
  await removeAccount(operator, { id }, "account.terminated");
}
