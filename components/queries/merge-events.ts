import type { InfiniteData } from "@tanstack/react-query";

import type { EventPage, EventRow } from "@/lib/events/schema";

export type EventLog = InfiniteData<EventPage, unknown>;

/**
 * A log with rows that were read since: known ones replaced, new ones at their place. Events are never taken away and
 * their ids sort by time, so this loses nothing, whichever order the rows come in.
 *
 * @param rows  older ones than the log goes back to are left out: paging brings them
 */
export function mergeEvents(log: EventLog, rows: EventRow[]): EventLog {
  const next = log.pages.at(-1)?.next ?? null;
  const known = log.pages.flatMap(({ events }) => events);
  const oldestId = next === null ? "" : (known.at(-1)?.id ?? "");

  const byId = new Map(known.map((row) => [row.id, row]));
  for (const row of rows) if (row.id >= oldestId) byId.set(row.id, row);

  const events = [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  return { pages: [{ events, next }], pageParams: [null] };
}
