import { type Account, OWNER } from "@/lib/accounts/account";
import type { Operator } from "@/lib/accounts/suspend";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/errors";
import { afterDiscarding, discardNotebooks } from "@/lib/notebooks/discard";

/** Deletes the account of who asks, once its user name was typed. Throws InvalidInputError when it differs, ConflictError for the owner's. */
export async function deleteAccount(author: Author, typedName: string): Promise<void> {
  const { name } = await db.account.findUniqueOrThrow({ where: { id: author.id }, select: { name: true } });
  if (typedName.trim().toLowerCase() !== name) {
    throw new InvalidInputError({ name: `Type the user name of this account, ${name}, to delete it` });
  }
  await removeAccount(author, author, "account.deleted");
}

/**
 * Deletes an account: its sessions, keys and environment at once, and its notebooks as discardNotebooks does. What the audit
 * log has of it stays, under its name. Throws NotFoundError; ConflictError for the owner's account.
 *
 * @param action  what the audit log calls it: deleted by who has it, or terminated by an operator
 */
export async function removeAccount(
  operator: Operator,
  { id }: Account,
  action: "account.deleted" | "account.terminated",
): Promise<void> {
  if (id === OWNER.id) {
    throw new ConflictError(
      "owner_stays",
      "The owner's account can't be deleted: it is the one that the server's link is for.",
    );
  }
  const notebookIds = await db.$transaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { id }, select: { id: true, name: true } });
    if (account === null) throw new NotFoundError("account", id);
    const discarded = await discardNotebooks(tx, { accountId: id });
    await recordAudit(operator, { action, subject: account.name, account }, tx);
    await tx.account.delete({ where: { id } });
    return discarded.map((notebook) => notebook.id);
  });
  await afterDiscarding(notebookIds);
}
