import { useId } from "react";

import type { Choice } from "@/components/delivery/attempt-words";

type Props = { choices: Choice[]; selected: number; onSelect: (number: number) => void };

/** Chooses which attempt is shown, by its number and how it ended. */
export function AttemptPicker({ choices, selected, onSelect }: Props) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id} className="text-quiet">
        Attempt
      </label>
      <select
        id={id}
        className="max-w-full rounded-md border border-line bg-white px-2 py-1"
        value={selected}
        onChange={({ target }) => onSelect(Number(target.value))}
      >
        {choices.map(({ number, words }) => (
          <option key={number} value={number}>
            {`${number} ${words}`}
          </option>
        ))}
      </select>
    </span>
  );
}
