import { DISCARDED } from "@/lib/accounts/account";
import { type Author, COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { releaseDeliveries, suspendDeliveries } from "@/lib/delivery/suspend";
import { ConflictError, NotFoundError } from "@/lib/errors";

/** Who may suspend: an admin, or somebody with the shell of the machine. */
export type Operator = Author | typeof COMMAND_LINE;

/**
 * Suspends an account: its sources refuse with the reason, nothing of it is sent, and it may only read. What waits to be sent
 * is kept. Every process knows with the next event that it would store.
 *
 * Throws NotFoundError; ConflictError when it is suspended already, or is the operator's own.
 */
export async function suspendAccount(operator: Operator, accountId: string, reason: string): Promise<void> {
  if (operator !== COMMAND_LINE && operator.id === accountId) {
    throw new ConflictError("own_account", "You can't suspend the account that you are signed in with.");
  }
  await db.$transaction(async (tx) => {
    const [account] = await tx.account.updateManyAndReturn({
      where: { id: accountId, suspendedAt: null },
      data: { suspendedAt: new Date(), suspendedReason: reason },
      select: { id: true, name: true },
    });
    if (account === undefined) throw await refusal(accountId, "already_suspended");
    const entry = { action: "account.suspended", subject: account.name, details: { reason }, account };
    await recordAudit(operator, entry, tx);
  });
  const notebookIds = await notebooksOf(accountId);
  for (const id of notebookIds) notify(CHANNELS.sources, id);
  await suspendDeliveries(notebookIds);
}

/**
 * Lifts an account's suspension, and lets what was kept be sent; but for notebooks that are suspended themselves.
 *
 * Throws NotFoundError; ConflictError when it is not suspended.
 */
export async function liftAccount(operator: Operator, accountId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const [account] = await tx.account.updateManyAndReturn({
      where: { id: accountId, suspendedAt: { not: null }, NOT: { id: DISCARDED.id } },
      data: { suspendedAt: null, suspendedReason: null },
      select: { id: true, name: true },
    });
    if (account === undefined) throw await refusal(accountId, "not_suspended");
    await recordAudit(operator, { action: "account.lifted", subject: account.name, account }, tx);
  });
  const notebookIds = await notebooksOf(accountId);
  for (const id of notebookIds) notify(CHANNELS.sources, id);
  notify(CHANNELS.runs);
  await releaseDeliveries(notebookIds);
}

async function notebooksOf(accountId: string): Promise<string[]> {
  const rows = await db.notebook.findMany({ where: { accountId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

async function refusal(id: string, code: "already_suspended" | "not_suspended"): Promise<Error> {
  const account = await db.account.findUnique({ where: { id }, select: { id: true } });
  if (account === null) return new NotFoundError("account", id);
  const words = code === "not_suspended" ? "is not suspended" : "is suspended already";
  return new ConflictError(code, `This account ${words}.`);
}
