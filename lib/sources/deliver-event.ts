import { engine } from "@/lib/delivery/engine";
import { log } from "@/lib/log";
import { completeRunOf } from "@/lib/runs/complete-run";

/**
 * Delivers a stored event from this process, now: its run if that is still to be made, then its deliveries.
 *
 * Never rejects. Whatever it leaves undone, because the process dies or Postgres is away, the engines do once the
 * event's grace is over.
 */
export async function deliverEvent(eventId: string): Promise<void> {
  try {
    await completeRunOf(eventId);
    await engine().deliver(eventId);
  } catch (error) {
    log.warn({ error, eventId }, "an event is left to the engines");
  }
}
