import type { Account } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { readQueues } from "@/lib/delivery/queue";
import { toDelivery } from "@/lib/delivery/view";
import { environmentMask } from "@/lib/environment/mask";
import { NotFoundError } from "@/lib/errors";
import { toDollarEvent } from "@/lib/events/dollar-event";
import { maskDetail } from "@/lib/events/mask-event";
import type { RawEvent } from "@/lib/events/raw-event";
import { codeObservation, type EventDetail } from "@/lib/events/schema";
import { hostSettings } from "@/lib/hosts/settings";

/** An event with everything that came of it, as it is shown: the environment's values are masked. Throws NotFoundError. */
export async function findEvent(account: Account, id: string): Promise<EventDetail> {
  const row = await db.event.findFirst({
    where: { id, version: { notebook: { accountId: account.id } } },
    omit: { search: true },
    include: {
      version: { select: { number: true } },
      deliveries: { orderBy: { position: "asc" }, include: { attempts: { orderBy: { number: "asc" } } } },
    },
  });
  if (row === null) throw new NotFoundError("event", id);

  const unsettled = row.deliveries.filter(({ state }) => state === "pending" || state === "sending");
  const queues = await readQueues(
    pool,
    unsettled.map((delivery) => delivery.id),
    hostSettings(),
  );
  const raw: RawEvent = {
    ...row,
    headers: row.headers as RawEvent["headers"],
    scheme: row.scheme === "https" ? "https" : "http",
  };
  const event = toDollarEvent(raw);
  const detail: EventDetail = {
    id: row.id,
    notebookId: row.notebookId,
    version: row.version.number,
    receivedAt: row.receivedAt.toISOString(),
    method: row.method,
    path: event.path,
    durationMs: row.durationMs,
    message: row.message,
    originId: row.originId,
    event,
    observations: codeObservation.array().parse(row.observations ?? []),
    deliveries: row.deliveries.map((delivery) => toDelivery(delivery, queues.get(delivery.id))),
  };
  return maskDetail(detail, await environmentMask(account.id));
}
