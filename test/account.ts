import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import { db } from "@/lib/db";

/** An account of its own, with nothing in it. */
export async function seedAccount(): Promise<Account> {
  const id = uuidv7();
  return await db.account.create({ data: { id, name: `test-${id}` }, select: { id: true } });
}
