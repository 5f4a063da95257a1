import type { Account } from "@/lib/accounts/store";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

/** Throws NotFoundError unless the account has the notebook. */
export async function requireNotebook(account: Account, id: string): Promise<void> {
  const count = await db.notebook.count({ where: { id, accountId: account.id } });
  if (count === 0) throw new NotFoundError("notebook", id);
}
