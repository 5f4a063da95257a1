import { Check } from "lucide-react";
import type { ComponentProps } from "react";

const CHIP =
  "inline-flex min-h-8 max-w-full items-center gap-1 rounded-full border border-line bg-white px-3 text-sm whitespace-nowrap";

type Props = Omit<ComponentProps<"button">, "onChange"> & { on: boolean; onChange: (on: boolean) => void };

/** One thing that can be asked for, or not: with a tick while it is. */
export function Chip({ on, onChange, children, ...props }: Props) {
  return (
    <button
      type="button"
      aria-pressed={on}
      className={`${CHIP} hover:bg-panel aria-pressed:border-ink aria-pressed:bg-selected aria-pressed:font-medium`}
      onClick={() => onChange(!on)}
      {...props}
    >
      {on && <Check className="-ml-1 size-3.5" aria-hidden />}
      {children}
    </button>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly (readonly [value: string, name: string])[]; // the first is for anything
  onChoose: (value: string) => void;
};

/** One of many things that can be asked for, or any of them. */
export function ChoiceChip({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      className={`${CHIP} ${value === options[0]?.[0] ? "" : "border-ink bg-selected font-medium"}`}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}
