import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { deleteUpTo } from "@/lib/events/delete-up-to";
import { LAST_ID } from "@/lib/search/bound";

/** How long one call deletes, about. */
const CALL_MS = 1_000;

/**
 * Deletes a suspended notebook and everything in it, in bounded batches, for a while. Until it is gone it stays suspended: a call
 * that is broken off, or after which nobody calls again, leaves it with fewer events.
 *
 * Throws NotFoundError; ConflictError when it is not suspended.
 */
export async function terminateNotebook(
  operator: Operator,
  id: string,
  callMs = CALL_MS,
): Promise<{ deleted: number; done: boolean }> {
  const deadline = performance.now() + callMs;
  const notebook = await db.notebook.findUnique({ where: { id }, include: { account: true } });
  if (notebook === null) throw new NotFoundError("notebook", id);
  const { title, suspendedAt, account } = notebook;
  if (suspendedAt === null) {
    throw new ConflictError("not_suspended", "Suspend this notebook first. Then it can be terminated.");
  }
  const { deleted, done } = await deleteUpTo(
    { accountId: account.id, notebookId: id, upTo: LAST_ID },
    deadline,
  );
  if (!done) return { deleted, done };
  await db.$transaction(async (tx) => {
    await tx.notebook.delete({ where: { id } });
    await recordAudit(
      operator,
      { action: "notebook.terminated", subject: id, details: { title }, account },
      tx,
    );
  });
  notify(CHANNELS.sources, id);
  return { deleted, done };
}
