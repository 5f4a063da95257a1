import { verifyPassword } from "better-auth/crypto";

import { findPassword } from "@/lib/accounts/password-of";
import { db } from "@/lib/db";

/** Whether that is an account's password; false when it has none. */
export async function isPasswordOf(accountId: string, password: string): Promise<boolean> {
  const hash = await findPassword(db, accountId);
  return hash !== null && (await verifyPassword({ hash, password }));
}
