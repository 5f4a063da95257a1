import ipaddr from "ipaddr.js";
import { v7 as uuidv7 } from "uuid";

import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { TooManyReportsError } from "@/lib/errors/too-many-reports";
import type { NewReport } from "@/lib/reports/schema";

const MOST_OF_DELIVERY = 3;
const MOST_OF_ADDRESS = 10;
const WINDOW_MS = 60 * 60 * 1_000; // of those of an address

/**
 * Stores a report about something that was sent, with who sent it.
 *
 * Throws NotFoundError once what was sent is deleted; TooManyReportsError when there are three of it already, or ten in an hour
 * from one address (of IPv6: from one /64).
 *
 * @param clientIp  where it comes from; null when that is not known
 * @returns its id
 */
export async function makeReport(
  deliveryId: string,
  { text, contact }: Pick<NewReport, "text" | "contact">,
  clientIp: string | null,
): Promise<string> {
  const id = uuidv7();
  const from = clientIp === null ? "" : network(clientIp);
  await db.$transaction(async (tx) => {
    // One report at a time: those that come at once would each find that there is room for it.
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('hookbook reports'))`;
    const since = new Date(Date.now() - WINDOW_MS);
    if ((await tx.abuseReport.count({ where: { deliveryId } })) >= MOST_OF_DELIVERY) {
      throw new TooManyReportsError(
        "There are enough reports of this request: the operator has them.",
        WINDOW_MS,
      );
    }
    if (
      (await tx.abuseReport.count({ where: { clientIp: from, createdAt: { gt: since } } })) >= MOST_OF_ADDRESS
    ) {
      throw new TooManyReportsError(
        "There were many reports from your address. Try again in an hour.",
        WINDOW_MS,
      );
    }
    const delivery = await tx.delivery.findUnique({
      where: { id: deliveryId },
      select: { host: true, endpoint: true, event: { select: { version: { select: { notebook: true } } } } },
    });
    if (delivery === null) throw new NotFoundError("delivery", deliveryId);
    const { host, endpoint, event } = delivery;
    const { id: notebookId, accountId } = event.version.notebook;
    await tx.abuseReport.create({
      data: {
        id,
        deliveryId,
        notebookId,
        accountId,
        host,
        endpoint: endpoint.replace(/\?.*$/s, "?…"), // what follows may be a secret of the sender's
        text,
        contact,
        clientIp: from,
      },
    });
  });
  return id;
}

/** Whom an address stands for: of IPv6 its first 64 bits. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}
