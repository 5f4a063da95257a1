import { db } from "@/lib/db";
import type { Reported } from "@/lib/reports/schema";

const SHOWN = 20; // attempts, the last ones

/** What a link is about; null once it is deleted. */
export async function findReported(deliveryId: string): Promise<Reported | null> {
  const delivery = await db.delivery.findUnique({
    where: { id: deliveryId },
    select: {
      host: true,
      attempts: { select: { number: true, startedAt: true }, orderBy: { number: "desc" }, take: SHOWN },
    },
  });
  if (delivery === null) return null;
  const attempts = delivery.attempts
    .reverse()
    .map(({ number, startedAt }) => ({ number, startedAt: startedAt.toISOString() }));
  return { deliveryId, host: delivery.host, attempts };
}
