import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { suspendDeliveries } from "@/lib/delivery/suspend";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { deleteUpTo } from "@/lib/events/delete-up-to";
import { LAST_ID } from "@/lib/search/bound";

/** How long one call deletes, about. */
const CALL_MS = 1_000;

const WHY = "It is being deleted.";

/** How far it has come: call again until it is done. */
export type AccountDeletion = { deleted: number; done: boolean }; // events

/**
 * Deletes an account and everything in it, in bounded batches, for a while. Until it is gone it is suspended, so nothing comes in
 * and nothing is sent: a call that is broken off, or after which nobody calls again, leaves a suspended account with fewer events.
 * The audit log keeps its entries, under its name.
 *
 * Throws NotFoundError; ConflictError for the only admin there is.
 *
 * @param action  what the audit log calls it: deleted by who has it, or terminated by an operator
 */
export async function deleteAccount(
  operator: Operator,
  id: string,
  action: "account.deleted" | "account.terminated",
  callMs = CALL_MS,
): Promise<AccountDeletion> {
  const deadline = performance.now() + callMs;
  const notebookIds = await close(id);
  let deleted = 0;
  for (const notebookId of notebookIds) {
    const batch = await deleteUpTo({ accountId: id, notebookId, upTo: LAST_ID }, deadline);
    deleted += batch.deleted;
    if (!batch.done) return { deleted, done: false };
  }
  await db.$transaction(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({ where: { id }, select: { id: true, name: true } });
    await recordAudit(operator, { action, subject: account.name, account }, tx);
    await tx.account.delete({ where: { id } });
  });
  for (const notebookId of notebookIds) notify(CHANNELS.sources, notebookId);
  return { deleted, done: true };
}

/** Suspends it, if it is not. @returns its notebooks */
async function close(id: string): Promise<string[]> {
  const account = await db.account.findUnique({
    where: { id },
    select: { isAdmin: true, notebooks: { select: { id: true } } },
  });
  if (account === null) throw new NotFoundError("account", id);
  if (account.isAdmin && (await db.account.count({ where: { isAdmin: true, id: { not: id } } })) === 0) {
    throw new ConflictError(
      "last_admin",
      "This is the only admin's account. Make another account an admin first.",
    );
  }
  const notebookIds = account.notebooks.map(({ id: notebookId }) => notebookId);
  const { count } = await db.account.updateMany({
    where: { id, suspendedAt: null },
    data: { suspendedAt: new Date(), suspendedReason: WHY },
  });
  if (count === 0) return notebookIds;
  for (const notebookId of notebookIds) notify(CHANNELS.sources, notebookId);
  await suspendDeliveries(notebookIds);
  return notebookIds;
}
