import { setTimeout as sleep } from "node:timers/promises";

import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db, pool } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { SuspendedError } from "@/lib/errors/suspended";
import { deleteBatch } from "@/lib/events/delete-batch";
import { idJustBefore } from "@/lib/search/bound";

const AGAIN_MS = 20; // a row is locked for as long as a statement of the engine takes
const GIVE_UP_MS = 5_000;

/**
 * Deletes an event with what came of it. What is on its way to a destination arrives, and leaves no trace
 * but the entry of the audit log, which is made once it is gone.
 *
 * Throws NotFoundError; SuspendedError; ConflictError when somebody holds a row of it all the time.
 */
export async function deleteEvent(account: Author, id: string, giveUpMs = GIVE_UP_MS): Promise<void> {
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    const event = await db.event.findFirst({
      where: { id, version: { notebook: { accountId: account.id } } },
      select: { notebookId: true, version: { select: { notebook: { select: { suspendedReason: true } } } } },
    });
    if (event === null) throw new NotFoundError("event", id);
    const { suspendedReason } = event.version.notebook;
    if (suspendedReason !== null) throw new SuspendedError("notebook", suspendedReason);

    const range = {
      accountId: account.id,
      notebookId: event.notebookId,
      after: idJustBefore(id),
      upTo: id,
      limit: 1,
    };
    const { deleted } = await deleteBatch(pool, range);
    if (deleted > 0) {
      const details = { notebookId: event.notebookId };
      await recordAudit(account, { action: "event.deleted", subject: id, details });
      return;
    }
    await sleep(AGAIN_MS);
  }
  throw new ConflictError("delivery_in_progress", "A delivery of this event is being recorded. Try again.");
}
