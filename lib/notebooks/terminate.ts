import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { afterDiscarding, discardNotebooks } from "@/lib/notebooks/discard";

/**
 * Deletes a suspended notebook and everything in it: see discardNotebooks.
 *
 * Throws NotFoundError; ConflictError when it is not suspended.
 */
export async function terminateNotebook(operator: Operator, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const notebook = await tx.notebook.findUnique({
      where: { id },
      include: { account: { select: { id: true } } },
    });
    if (notebook === null) throw new NotFoundError("notebook", id);
    const { title, suspendedAt, account } = notebook;
    if (suspendedAt === null) {
      throw new ConflictError("not_suspended", "Suspend this notebook first. Then it can be terminated.");
    }
    await discardNotebooks(tx, { id, accountId: account.id });
    const entry = { action: "notebook.terminated", subject: id, details: { title }, account };
    await recordAudit(operator, entry, tx);
  });
  await afterDiscarding([id]);
}
