import type { Account } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { SuspendedError } from "@/lib/errors/suspended";

/**
 * Throws NotFoundError unless the account has the notebook.
 *
 * @returns how many times events of it were deleted
 */
export async function requireNotebook(account: Account, id: string): Promise<{ deletions: number }> {
  const { deletions } = await read(account, id);
  return { deletions };
}

/** Throws NotFoundError unless the account has the notebook, SuspendedError when it is suspended: then it can only be read. */
export async function requireWritable(account: Account, id: string): Promise<void> {
  const { suspendedReason } = await read(account, id);
  if (suspendedReason !== null) throw new SuspendedError("notebook", suspendedReason);
}

async function read(account: Account, id: string) {
  const notebook = await db.notebook.findFirst({
    where: { id, accountId: account.id },
    select: { deletions: true, suspendedReason: true },
  });
  if (notebook === null) throw new NotFoundError("notebook", id);
  return notebook;
}
