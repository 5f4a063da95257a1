import type { Account } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import type { HostProof } from "@/lib/generated/prisma/client";

/** That an account says that a host is its own. Nobody is told. */
export function seedProof(
  account: Account,
  host: string,
  given: Partial<HostProof> = {},
): Promise<HostProof> {
  return db.hostProof.create({ data: { accountId: account.id, host, token: `token-of-${host}`, ...given } });
}
