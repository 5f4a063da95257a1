import { createBatch } from "@/lib/batch";
import { CHANNELS, notify, THIS_PROCESS } from "@/lib/bus";
import { enginePool, isUnavailable } from "@/lib/db";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import { type Held, madeEngine } from "@/lib/delivery/engine";
import { insertEvents, type NewEvent } from "@/lib/events/insert";
import { noteInsert } from "@/lib/health/refused-insert";
import { observeBatch } from "@/lib/metrics/batches";
import { countReached } from "@/lib/metrics/deliveries";
import { oncePerProcess } from "@/lib/once-per-process";

/**
 * Stores an event with what its run promised, together with those that come meanwhile: concurrent requests share a commit.
 * What this process has room for is stored as claimed by it, and sent as soon as it is stored.
 *
 * @returns false when its version is no longer the newest, or the notebook is gone. Rejects when Postgres can't store it now.
 */
export function storeEvent(event: NewEvent): Promise<boolean> {
  return inserts().add(event);
}

const inserts = () =>
  oncePerProcess("event-inserts", () =>
    createBatch(storeEvents, {
      maxItems: 500,
      maxBytes: 4 * 1024 * 1024,
      besideItems: 32,
      size: ({ raw }: NewEvent) => raw.body.length,
    }),
  );

const NOTHING: Held = { workerId: null, ids: new Set(), send() {}, doubt() {} };

async function storeEvents(events: NewEvent[]): Promise<boolean[]> {
  const held = madeEngine()?.hold(events.flatMap(sendable)) ?? NOTHING;
  observeBatch("events", events.length);
  try {
    const stored = await insertEvents(enginePool, events, held);
    const storedEvents = events.filter(({ id }) => stored.events.has(id));
    const isSent = sendHeld(held, stored.isClaimed ? storedEvents : []);
    tell(storedEvents, isSent);
    noteInsert(null);
    for (const { run } of storedEvents) for (const { state } of run?.deliveries ?? []) countReached(state);
    return events.map(({ id }) => stored.events.has(id));
  } catch (error) {
    noteInsert(error);
    if (isUnavailable(error)) held.doubt();
    else held.send(new Set());
    throw error;
  }
}

/** The deliveries of an event as they are claimed when it is stored; none of one that is left to its caller for a while. */
function sendable({ notebookId, run, graceMs }: NewEvent): ClaimedDelivery[] {
  if (run === null || graceMs > 0) return [];
  const claimed: ClaimedDelivery[] = [];
  for (const {
    id,
    cellId,
    host,
    endpoint,
    atMostOnce,
    limited,
    state,
    payload,
    contentType,
  } of run.deliveries) {
    if (state !== "pending" || limited || payload === null) continue; // a limited one is claimed within its host's budget
    const type = contentType ?? "";
    claimed.push({
      id,
      cellId,
      host,
      endpoint,
      atMostOnce,
      payload,
      contentType: type,
      attempt: 1,
      topic: notebookId,
    });
  }
  return claimed;
}

/** @returns whether a delivery is on its way, or else pending in Postgres */
function sendHeld(held: Held, stored: NewEvent[]): (id: string) => boolean {
  const ids = new Set(stored.flatMap(({ run }) => run?.deliveries.map(({ id }) => id) ?? []));
  held.send(ids);
  return (id) => held.ids.has(id) && ids.has(id);
}

function tell(stored: NewEvent[], isSent: (id: string) => boolean): void {
  let isPending = false;
  let isLimited = false;
  for (const { notebookId, run } of stored) {
    notify(CHANNELS.events, notebookId);
    if (run === null) notify(CHANNELS.runs);
    for (const { id, state, limited } of run?.deliveries ?? []) {
      if (state !== "pending" || isSent(id)) continue;
      if (limited) isLimited = true;
      else isPending = true;
    }
  }
  if (isLimited) notify(CHANNELS.limited);
  if (!isPending) return;
  madeEngine()?.wake();
  notify(CHANNELS.deliveries, THIS_PROCESS);
}
