import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import { setPassword } from "@/lib/accounts/password-of";
import { type Author, COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { InvalidInputError } from "@/lib/errors";

type NewAccount = {
  name: string; // accountName
  email: string; // in lower case
  password: string;
};

/**
 * Makes an account for somebody who then signs in with the password, chooses whether the name stays and accepts the
 * acceptable use. Throws InvalidInputError when the name or the address is taken.
 *
 * @param by  the command line, or from where somebody makes it for themselves
 */
export async function makeAccount(
  { name, email, password }: NewAccount,
  by: typeof COMMAND_LINE | Omit<Author, "id">,
): Promise<Account> {
  const id = uuidv7();
  const hash = await hashPassword(password);

  await db.$transaction(async (tx) => {
    const { count } = await tx.account.createMany({ data: { id, name, email }, skipDuplicates: true });
    if (count === 0) {
      const taken = await tx.account.findUnique({ where: { name }, select: { id: true } });
      throw new InvalidInputError(
        taken === null
          ? { email: `There is an account with the address ${email} already` }
          : { name: `There is an account ${name} already` },
      );
    }
    await setPassword(tx, id, hash);
    const author = by === COMMAND_LINE ? by : { ...by, id };
    await recordAudit(author, { action: "account.made", subject: name, account: { id } }, tx);
  });
  return { id };
}
