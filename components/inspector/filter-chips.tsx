"use client";

import { Chip, ChoiceChip } from "@/components/inspector/chip";
import { TimeRange } from "@/components/inspector/time-range";
import { EVERYTHING, isFiltered } from "@/components/queries/filter-params";
import type { EventFilter } from "@/lib/events/schema";

const STATES = [
  ["failed", "Failed"],
  ["skipped", "Skipped"],
] as const;
const STATUSES = [
  ["2xx", "2xx"],
  ["3xx", "3xx"],
  ["4xx", "4xx"],
  ["5xx", "5xx"],
  ["none", "No response"],
] as const;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

type Props = { filter: EventFilter; onNarrow: (change: Partial<EventFilter>) => void };

/** Which events are listed, beside what is searched: all that is chosen must be true of them. */
export function FilterChips({ filter, onNarrow }: Props) {
  const { state, method, status } = filter;
  const methods = method === undefined || METHODS.includes(method) ? METHODS : [...METHODS, method];

  return (
    <fieldset aria-label="Filter events" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {STATES.map(([value, name]) => (
        <Chip key={value} on={state === value} onChange={(on) => onNarrow({ state: on ? value : undefined })}>
          {name}
        </Chip>
      ))}
      {STATUSES.map(([value, name]) => (
        <Chip
          key={value}
          on={status === value}
          onChange={(on) => onNarrow({ status: on ? value : undefined })}
        >
          {name}
        </Chip>
      ))}
      <ChoiceChip
        label="Method"
        value={method ?? ""}
        options={[["", "Any method"], ...methods.map((name) => [name, name] as const)]}
        onChoose={(value) => onNarrow({ method: value === "" ? undefined : value })}
      />
      <TimeRange filter={filter} onNarrow={onNarrow} />
      {isFiltered(filter) && (
        <button
          type="button"
          className="min-h-8 px-2 text-sm underline underline-offset-2"
          onClick={() => onNarrow(CLEARED)}
        >
          Clear filters
        </button>
      )}
    </fieldset>
  );
}

/** Nothing is asked for but what is searched. */
const CLEARED: Partial<EventFilter> = {
  state: undefined,
  method: undefined,
  status: undefined,
  from: undefined,
  to: undefined,
};

/** Nothing at all is asked for. */
export const ALL_EVENTS: Partial<EventFilter> = { ...CLEARED, ...EVERYTHING };
