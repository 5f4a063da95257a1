import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import type { RawEvent } from "@/lib/events/raw-event";
import { countAccepted } from "@/lib/metrics/events";
import { acceptEvent, TOO_LARGE } from "@/lib/sources/accept-event";
import { requireRoom } from "@/lib/sources/event-limits";
import { requireSource } from "@/lib/sources/lookup";
import { GRACE_MS } from "@/lib/sources/publish-event";

/**
 * Stores an event's request once more, as it came, as a new event that runs on the newest version and names its origin.
 * It is in the audit log once it is stored.
 *
 * @returns the new event's id. Throws NotFoundError; ConflictError when the body was too large to be kept; TooManyEventsError.
 */
export async function rerunEvent(account: Author, id: string): Promise<string> {
  const origin = await db.event.findFirst({
    where: { id, version: { notebook: { accountId: account.id } } },
    omit: { search: true },
  });
  if (origin === null) throw new NotFoundError("event", id);
  if (origin.message === TOO_LARGE) {
    throw new ConflictError(
      "body_not_kept",
      "The body of this event was larger than its source accepts and was not kept: there is nothing to run again.",
    );
  }
  const raw: RawEvent = {
    ...origin,
    headers: origin.headers as RawEvent["headers"],
    scheme: origin.scheme === "https" ? "https" : "http",
  };
  const source = await requireSource(account, origin.notebookId);
  requireRoom(source);
  const repeated = await acceptEvent(source, raw, { graceMs: GRACE_MS, originId: id });
  if (repeated === null) throw new NotFoundError("notebook", origin.notebookId);
  countAccepted();
  const details = { notebookId: origin.notebookId, newEventId: repeated };
  await recordAudit(account, { action: "event.rerun", subject: id, details });
  return repeated;
}
