import type { EventRates } from "@/lib/events/schema";

const MINUTES = 60;
const BAR = 4; // pixels a minute, of which one is the gap
const UP = 22; // pixels for events, above the line
const DOWN = 9; // and for failures, below it
const LEAST = 2; // of what is there at all

/** Events of the last hour by minute, upwards; of these what failed, downwards. In words beside it. */
export function Sparkline({ rates }: { rates: EventRates | undefined }) {
  const words = ratesWords(rates);
  const most = Math.max(1, ...(rates?.events ?? []).map(Number));

  return (
    <figure className="flex min-h-9 flex-wrap items-center gap-x-3">
      <svg
        role="img"
        aria-label={`Events a minute over the last hour. ${words}`}
        width={MINUTES * BAR}
        height={UP + DOWN + 1}
        className="max-w-full"
      >
        <rect x={0} y={UP} width={MINUTES * BAR} height={1} className="fill-line" />
        {rates?.events.map((events, at) => {
          const failures = rates.failures[at] ?? 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place; what it shows moves on.
            <g key={at}>
              <Bar at={at} y={UP} height={-height(events ?? 0, most, UP)} className="fill-brand" />
              <Bar at={at} y={UP + 1} height={height(failures, most, DOWN)} className="fill-danger" />
            </g>
          );
        })}
      </svg>
      <figcaption aria-hidden className="text-sm text-quiet">
        {words}
      </figcaption>
    </figure>
  );
}

type BarProps = { at: number; y: number; height: number; className: string };

function Bar({ at, y, height: tall, className }: BarProps) {
  if (tall === 0) return null;
  return (
    <rect
      x={at * BAR}
      y={Math.min(y, y + tall)}
      width={BAR - 1}
      height={Math.abs(tall)}
      className={className}
    />
  );
}

function height(count: number, most: number, room: number): number {
  return count === 0 ? 0 : Math.max(LEAST, Math.round((count / most) * room));
}

/** “1,234 events and 5 failures in the last hour”, or how far that has been counted. */
export function ratesWords(rates: EventRates | undefined): string {
  const counted = rates?.events.filter((count) => count !== null).length ?? 0;
  if (rates === undefined || counted === 0) return "Counting the last hour…";

  const events = count(rates.events, "event");
  const failures = count(rates.failures, "failure");
  const minutes = counted < MINUTES ? `${counted} minutes counted of the last hour` : "the last hour";
  return `${events} and ${failures} in ${minutes}`;
}

function count(minutes: (number | null)[], noun: string): string {
  const sum = minutes.reduce<number>((total, minute) => total + (minute ?? 0), 0);
  return `${sum.toLocaleString("en-US")} ${noun}${sum === 1 ? "" : "s"}`;
}
