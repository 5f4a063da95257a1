import { type EventFilter, eventFilter } from "@/lib/events/schema";

/** The names of a filter's parameters. */
export const FILTER_FIELDS = ["q", "state", "method", "status", "from", "to"] as const;

/** Nothing is asked for: every event. */
export const EVERYTHING: EventFilter = { q: "" };

/** The filter that a page's address says. What is no filter in it is left out, so that an old link opens. */
export function readFilter(params: URLSearchParams): EventFilter {
  const given = FILTER_FIELDS.flatMap((field) => {
    const value = params.get(field);
    return value !== null && eventFilter.safeParse({ [field]: value }).success ? [[field, value]] : [];
  });
  return eventFilter.parse(Object.fromEntries(given));
}

/** The same filter for an address, as short as it can be: what is not asked for is not in it. */
export function filterParams(filter: EventFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of FILTER_FIELDS) {
    const value = filter[field];
    if (value) params.set(field, value);
  }
  return params;
}

/** Whether something is asked for beside a text. */
export function isFiltered({ q: _, ...others }: EventFilter): boolean {
  return Object.values(others).some((value) => value !== undefined);
}
