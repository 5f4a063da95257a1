import { FILTER_FIELDS, filterParams } from "@/components/queries/filter-params";
import { withParams } from "@/components/ui/address";
import type { EventFilter } from "@/lib/events/schema";

/** The address of a notebook's page: with an event selected in it, or the newest one. */
export function notebookAddress(notebookId: string, eventId: string | null, filter: EventFilter): string {
  const path = `/notebooks/${notebookId}${eventId === null ? "" : `/events/${eventId}`}`;
  const query = filterParams(filter).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** An address with another filter: the event and the version that it shows stay. */
export function withFilter(address: string, filter: EventFilter): string {
  const params = filterParams(filter);
  return withParams(address, Object.fromEntries(FILTER_FIELDS.map((field) => [field, params.get(field)])));
}

/** The event that a path selects; null when it selects none. */
export function eventIdIn(path: string, notebookId: string): string | null {
  const prefix = `/notebooks/${notebookId}/events/`;
  return path.toLowerCase().startsWith(prefix) ? path.slice(prefix.length).toLowerCase() : null;
}
