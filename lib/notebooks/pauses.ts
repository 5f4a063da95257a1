import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { type Cell, isConfigured } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { endPauses, movePauses } from "@/lib/delivery/lift-pause";
import type { Pause } from "@/lib/delivery/schema";
import { hostOf } from "@/lib/hosts/host-of";
import { requireNotebook, requireWritable } from "@/lib/notebooks/owner";

/** The destinations of a notebook that are paused now, as their endpoints asked for it. Throws NotFoundError. */
export async function listPauses(account: Account, notebookId: string): Promise<Pause[]> {
  await requireNotebook(account, notebookId);
  const rows = await db.destinationPause.findMany({
    where: { notebookId, OR: [{ until: null }, { until: { gt: new Date() } }] },
    orderBy: { since: "asc" },
  });
  return rows.map(({ cellId, host, status, reason, since, until, movedAt }) => ({
    cellId,
    host,
    status,
    reason,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    isMoved: movedAt !== null,
  }));
}

/**
 * Enables a destination again: what waits for it is sent. Of one that is not paused nothing changes. Throws NotFoundError,
 * SuspendedError.
 */
export async function liftPause(author: Author, notebookId: string, cellId: string): Promise<void> {
  await requireWritable(author, notebookId);
  const hosts = await endPauses(notebookId, cellId);
  if (hosts.length === 0) return;
  await recordAudit(author, {
    action: "destination.enabled",
    subject: cellId,
    details: { notebookId, hosts },
  });
}

/** A version was saved: a paused destination that has another endpoint now is sent to there. */
export async function moveSavedPauses(notebookId: string, cells: readonly Cell[]): Promise<void> {
  const places = cells.filter(isConfigured).map(({ id, config: { endpoint } }) => ({
    cellId: id,
    host: hostOf(endpoint),
    endpoint,
  }));
  if (places.length > 0) await movePauses(notebookId, places);
}
