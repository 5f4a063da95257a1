import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { db } from "@/lib/db";
import type { Notebook } from "@/lib/notebooks/schema";
import { ECHO, STARTERS, type StarterName } from "@/lib/notebooks/starters";
import { createNotebook, findNotebook } from "@/lib/notebooks/store";

/**
 * Makes a ready notebook. It sends to the account's notebook “Echo”, by the URL at which the caller reaches this server,
 * and that one is made too if there is none. Where the server may not dial its own address, deliveries are `blocked`, and
 * the page says why, beside what would have been sent.
 */
export async function createStarter(account: Author, name: StarterName, origin: string): Promise<Notebook> {
  const echo = (await findEcho(account, origin)) ?? (await createNotebook(account, ECHO, origin));
  const { title, description, steps } = STARTERS[name];
  const receiver = { id: echo.id, url: echo.source.url };
  return createNotebook(account, { title, description }, origin, steps(receiver));
}

async function findEcho(account: Account, origin: string): Promise<Notebook | null> {
  const row = await db.notebook.findFirst({
    where: { accountId: account.id, title: ECHO.title },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return row && findNotebook(account, row.id, origin);
}
