import type { Operator } from "@/lib/accounts/suspend";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { type Db, db } from "@/lib/db";
import { releaseDeliveries, suspendDeliveries } from "@/lib/delivery/suspend";
import { ConflictError, NotFoundError } from "@/lib/errors";

/**
 * Suspends a notebook: its source refuses with the reason, nothing of it is sent, and it can only be read. What waits to be
 * sent is kept. Every process knows with the next event that it would store.
 *
 * Throws NotFoundError; ConflictError when it is suspended already.
 */
export async function suspendNotebook(operator: Operator, notebookId: string, reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.notebook.updateMany({
      where: { id: notebookId, suspendedAt: null },
      data: { suspendedAt: new Date(), suspendedReason: reason },
    });
    if (count === 0) throw await refusal(notebookId, "already_suspended");
    await record(operator, "notebook.suspended", notebookId, { reason }, tx);
  });
  notify(CHANNELS.sources, notebookId);
  await suspendDeliveries([notebookId]);
}

/**
 * Lifts a notebook's suspension, and lets what was kept be sent, unless its account is suspended too.
 *
 * Throws NotFoundError; ConflictError when it is not suspended.
 */
export async function liftNotebook(operator: Operator, notebookId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.notebook.updateMany({
      where: { id: notebookId, suspendedAt: { not: null } },
      data: { suspendedAt: null, suspendedReason: null },
    });
    if (count === 0) throw await refusal(notebookId, "not_suspended");
    await record(operator, "notebook.lifted", notebookId, {}, tx);
  });
  notify(CHANNELS.sources, notebookId);
  notify(CHANNELS.runs);
  await releaseDeliveries([notebookId]);
}

/** An entry in the owner's log. */
async function record(
  operator: Operator,
  action: string,
  id: string,
  details: Record<string, unknown>,
  tx: Pick<Db, "notebook" | "$executeRaw">,
): Promise<void> {
  const { title, account } = await tx.notebook.findUniqueOrThrow({
    where: { id },
    include: { account: true },
  });
  await recordAudit(operator, { action, subject: id, details: { title, ...details }, account }, tx);
}

async function refusal(id: string, code: "already_suspended" | "not_suspended"): Promise<Error> {
  const notebook = await db.notebook.findUnique({ where: { id }, select: { id: true } });
  if (notebook === null) return new NotFoundError("notebook", id);
  const words = code === "not_suspended" ? "is not suspended" : "is suspended already";
  return new ConflictError(code, `This notebook ${words}.`);
}
