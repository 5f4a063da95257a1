import { randomBytes } from "node:crypto";

import { DISCARDED } from "@/lib/accounts/account";
import { CHANNELS, notify } from "@/lib/bus";
import type { Db } from "@/lib/db";
import { suspendDeliveries } from "@/lib/delivery/suspend";

/**
 * Deletes notebooks, as far as anybody can tell: in one moment, however many events they have, they belong to an account that
 * nobody has, and their sources' keys are none. lib/notebooks/remove-discarded.ts removes them, with all that is in them, a
 * batch at a time, also after a crash.
 *
 * Call afterDiscarding once it is committed.
 */
export async function discardNotebooks(
  tx: Pick<Db, "notebook" | "abuseReport">,
  which: { id?: string; accountId: string; suspendedAt?: null },
): Promise<{ id: string; title: string }[]> {
  const found = await tx.notebook.findMany({ where: which, select: { id: true } });
  const discarded: { id: string; title: string }[] = [];
  for (const { id } of found) {
    const [notebook] = await tx.notebook.updateManyAndReturn({
      where: { ...which, id },
      data: {
        accountId: DISCARDED.id,
        sourceKey: `discarded ${randomBytes(16).toString("base64url")}`,
        isPublic: false,
        suspendedAt: null, // its account is
        suspendedReason: null,
      },
      select: { id: true, title: true },
    });
    if (notebook) discarded.push(notebook);
  }
  const ids = discarded.map(({ id }) => id);
  await tx.notebook.updateMany({ where: { forkedFromId: { in: ids } }, data: { forkedFromId: null } });
  await tx.abuseReport.updateMany({ where: { notebookId: { in: ids } }, data: { notebookId: null } });
  return discarded;
}

/** Stops what is under way for notebooks that were discarded: their sources and what waits to be sent. */
export async function afterDiscarding(notebookIds: string[]): Promise<void> {
  for (const id of notebookIds) notify(CHANNELS.sources, id);
  notify(CHANNELS.discarded);
  await suspendDeliveries(notebookIds);
}
