import type { z } from "zod";

import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { deleteUpTo } from "@/lib/events/delete-up-to";
import type { deletion } from "@/lib/events/schema";
import { requireWritable } from "@/lib/notebooks/owner";
import { idBefore } from "@/lib/search/bound";

/** How long one call deletes, about. */
const CALL_MS = 1_000;

/**
 * Deletes all events of a notebook up to one, the oldest first, for a while. What comes meanwhile is kept.
 *
 * A call that is broken off, or after which nobody calls again, has deleted whole events. Each call that deleted some is
 * an entry of the audit log, made once they are gone. Throws NotFoundError, SuspendedError.
 *
 * @param upTo  the id that the call before answered; null for the first call: up to now
 */
export async function deleteEvents(
  account: Author,
  notebookId: string,
  upTo: string | null,
  callMs = CALL_MS,
): Promise<z.infer<typeof deletion>> {
  const deadline = performance.now() + callMs;
  await requireWritable(account, notebookId);
  const range = { accountId: account.id, notebookId, upTo: upTo ?? idBefore(Date.now() + 1) };
  const { deleted, done } = await deleteUpTo(range, deadline);
  if (deleted > 0) {
    const details = { events: deleted, upTo: range.upTo };
    await recordAudit(account, { action: "events.deleted", subject: notebookId, details });
  }
  return { deleted, upTo: range.upTo, done };
}
