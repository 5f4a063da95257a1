import type { Account } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

/**
 * Throws NotFoundError unless the account has the notebook.
 *
 * @returns how many times events of it were deleted
 */
export async function requireNotebook(account: Account, id: string): Promise<{ deletions: number }> {
  const notebook = await db.notebook.findFirst({
    where: { id, accountId: account.id },
    select: { deletions: true },
  });
  if (notebook === null) throw new NotFoundError("notebook", id);
  return notebook;
}
