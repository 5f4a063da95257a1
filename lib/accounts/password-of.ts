import { v7 as uuidv7 } from "uuid";

import type { Db } from "@/lib/db";

/** better-auth's word for whoever signs in by a password. Its id there is the account's. */
const BY_PASSWORD = "credential";

/** The hash of an account's password; null when it signs in by other means only. */
export async function findPassword(on: Pick<Db, "identity">, accountId: string): Promise<string | null> {
  const row = await on.identity.findUnique({ where: where(accountId), select: { password: true } });
  return row?.password ?? null;
}

/** Gives an account its password, whether or not it had one. `password` is its hash. */
export async function setPassword(
  on: Pick<Db, "identity">,
  accountId: string,
  password: string,
): Promise<void> {
  await on.identity.upsert({
    where: where(accountId),
    create: { id: uuidv7(), accountId, providerId: BY_PASSWORD, subject: accountId, password },
    update: { password, updatedAt: new Date() },
  });
}

function where(accountId: string) {
  return { providerId_subject: { providerId: BY_PASSWORD, subject: accountId } };
}
