import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import type { Author, COMMAND_LINE } from "@/lib/audit/author";
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
 */
export async function makeAccount(
  { name, email, password }: NewAccount,
  author: Author | typeof COMMAND_LINE,
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
    const identity = { id: uuidv7(), accountId: id, providerId: "credential", subject: id, password: hash };
    await tx.identity.create({ data: identity });
    await recordAudit(author, { action: "account.made", subject: name, account: { id } }, tx);
  });
  return { id };
}
