import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db, pool } from "@/lib/db";
import { refuseResend } from "@/lib/delivery/refuse-resend";
import { NotFoundError } from "@/lib/errors";
import { SuspendedError } from "@/lib/errors/suspended";
import { countReached } from "@/lib/metrics/deliveries";

/**
 * Sends a delivery's frozen payload once more, with the same webhook-id, whatever came of it before.
 * It is in the audit log once it is pending again.
 *
 * Throws NotFoundError; SuspendedError; ConflictError when it is not over, or never had anything to send (refuse-resend.ts); and what `isLimited`
 * throws.
 *
 * @param isLimited  whether what is sent to a host now is bounded by the host's budget
 */
export async function resendDelivery(
  account: Author,
  deliveryId: string,
  isLimited: (host: string) => Promise<boolean>,
): Promise<void> {
  const delivery = await db.delivery.findFirst({
    where: { id: deliveryId, event: { version: { notebook: { accountId: account.id } } } },
    select: {
      host: true,
      event: { select: { version: { select: { notebook: { select: { suspendedReason: true } } } } } },
    },
  });
  if (delivery === null) throw new NotFoundError("delivery", deliveryId);
  const { suspendedReason } = delivery.event.version.notebook;
  if (suspendedReason !== null) throw new SuspendedError("notebook", suspendedReason);
  const limited = await isLimited(delivery.host);
  const { rows } = await pool.query<{ notebook_id: string }>(RESEND, [deliveryId, account.id, limited]);
  const [again] = rows;
  if (again === undefined) throw await refuseResend(account.id, deliveryId);
  countReached("pending");
  notify(limited ? CHANNELS.limited : CHANNELS.deliveries);
  notify(CHANNELS.events, again.notebook_id);
  const details = { notebookId: again.notebook_id };
  await recordAudit(account, { action: "delivery.resent", subject: deliveryId, details });
}

const RESEND = `
  UPDATE delivery SET state = 'pending', due_at = now(), later = true, limited = $3, message = NULL
    FROM event JOIN notebook ON notebook.id = event.notebook_id
   WHERE delivery.id = $1 AND event.id = delivery.event_id AND notebook.account_id = $2
     AND delivery.state IN ('delivered', 'failed', 'blocked') AND payload IS NOT NULL
  RETURNING event.notebook_id`;
