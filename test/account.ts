import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/store";
import { db } from "@/lib/db";

/** An account of its own, with nothing in it. */
export async function seedAccount(): Promise<Account> {
  return await db.account.create({ data: { id: uuidv7(), name: "test" }, select: { id: true } });
}
