import type { Account } from "@/lib/accounts/account";
import type { Db } from "@/lib/db";
import { type Env, readEnv } from "@/lib/env";
import { QuotaReachedError } from "@/lib/errors/limits";

/** Where anybody may make an account, one has a hundred notebooks at most, unless NOTEBOOK_QUOTA says otherwise. */
const OPEN_QUOTA = 100;

/** How many notebooks an account may have; 0 for no limit. */
export function notebookQuota({ NOTEBOOK_QUOTA, SIGNUP }: Pick<Env, "NOTEBOOK_QUOTA" | "SIGNUP">): number {
  return NOTEBOOK_QUOTA ?? (SIGNUP === "open" ? OPEN_QUOTA : 0);
}

/**
 * Throws QuotaReachedError when the account may not have one more notebook. Until `tx` ends nobody else makes one in that
 * account, so that two at once don't both find room.
 */
export async function requireQuota(
  tx: Pick<Db, "$queryRaw" | "notebook">,
  account: Account,
  quota = notebookQuota(readEnv(process.env)),
): Promise<void> {
  if (quota === 0) return;
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${account.id}::uuid FOR NO KEY UPDATE`;
  const count = await tx.notebook.count({ where: { accountId: account.id } });
  if (count >= quota) throw new QuotaReachedError(quota);
}
