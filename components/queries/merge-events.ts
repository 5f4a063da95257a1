import type { InfiniteData } from "@tanstack/react-query";

import type { EventPage, EventRow } from "@/lib/events/schema";

export type EventLog = InfiniteData<EventPage, unknown>;

/** What was read of a log again: rows, and what the newest page said. */
export type Reading = Pick<EventPage, "settled" | "deletions"> & {
  rows: EventRow[];
  allAfter: string | null; // these are all there are after this id, so what else is known there is none any more
};

/**
 * A log with rows that were read since: known ones replaced, new ones at their place, those that are none any more taken away.
 * Ids sort by time, so this loses nothing, whichever order the rows come in. Older rows than the log goes back to are left
 * out: paging brings them.
 */
export function mergeEvents(log: EventLog, { rows, allAfter, settled, deletions }: Reading): EventLog {
  const next = log.pages.at(-1)?.next ?? null;
  const known = log.pages.flatMap(({ events }) => events);

  const byId = new Map(
    known.filter(({ id }) => allAfter === null || id <= allAfter).map((row) => [row.id, row]),
  );
  for (const row of rows) if (row.id >= (next ?? "")) byId.set(row.id, row);

  const events = [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  return { pages: [{ events, next, settled, deletions }], pageParams: [null] };
}

/** A log without an event that was just deleted. */
export function withoutEvent(log: EventLog, id: string): EventLog {
  const pages = log.pages.map((page) => ({ ...page, events: page.events.filter((row) => row.id !== id) }));
  return { ...log, pages };
}

/** A log when all that is known of it was deleted. */
export function withoutEvents(log: EventLog): EventLog {
  const [head] = log.pages;
  return head ? { pages: [{ ...head, events: [], next: null }], pageParams: [null] } : log;
}
