"use client";

import { useState } from "react";

import { ChoiceChip } from "@/components/inspector/chip";
import { fromLocalMinute, toLocalMinute } from "@/components/inspector/local-minute";
import type { EventFilter } from "@/lib/events/schema";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LAST = [
  ["15 minutes", 15 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["24 hours", DAY_MS],
  ["7 days", 7 * DAY_MS],
] as const;

const FIELD = "min-h-8 min-w-0 rounded-md border border-line bg-white px-2 text-sm";

type Props = { filter: EventFilter; onNarrow: (change: Partial<EventFilter>) => void };

/** From when to when. What is chosen as “the last hour” begins at a fixed moment, so that the address means the same tomorrow. */
export function TimeRange({ filter: { from, to }, onNarrow }: Props) {
  const [wanted, setWanted] = useState(false);
  const isSet = from !== undefined || to !== undefined;
  const isOpen = isSet || wanted;

  function choose(value: string) {
    const lasting = LAST.find(([name]) => name === value)?.[1];
    setWanted(value === "between");
    if (lasting !== undefined) {
      onNarrow({ from: new Date(Date.now() - lasting).toISOString(), to: undefined });
    } else if (value === "any") onNarrow({ from: undefined, to: undefined });
  }

  return (
    <>
      <ChoiceChip
        label="Time"
        value={isOpen ? "between" : "any"}
        options={[
          ["any", "Any time"],
          ...LAST.map(([name]) => [name, `Last ${name}`] as const),
          ["between", "Between…"],
        ]}
        onChoose={choose}
      />
      {isOpen && (
        <span className="flex min-w-0 flex-wrap items-center gap-1.5">
          <Moment label="From" value={from} onChange={(moment) => onNarrow({ from: moment })} />
          <span aria-hidden>–</span>
          <Moment label="To" value={to} onChange={(moment) => onNarrow({ to: moment })} />
        </span>
      )}
    </>
  );
}

type MomentProps = {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

/** Taken when it is left, or by Enter: while it is filled in it is another moment at each key. */
function Moment({ label, value, onChange }: MomentProps) {
  const shown = value === undefined ? "" : toLocalMinute(new Date(value));
  const take = (text: string) => text !== shown && onChange(fromLocalMinute(text));

  return (
    <input
      key={shown}
      type="datetime-local"
      aria-label={label}
      className={FIELD}
      defaultValue={shown}
      onBlur={({ target }) => take(target.value)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && take(currentTarget.value)}
    />
  );
}
