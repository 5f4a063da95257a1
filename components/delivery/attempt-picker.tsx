import type { Attempt } from "@/lib/delivery/schema";

type Props = { attempts: Attempt[]; selected: number; onSelect: (number: number) => void };

/** Chooses which attempt is shown, by its number. */
export function AttemptPicker({ attempts, selected, onSelect }: Props) {
  return (
    <label className="inline-flex items-center gap-2">
      <span className="text-quiet">Attempt</span>
      <select
        className="rounded-md border border-line bg-white px-2 py-1"
        value={selected}
        onChange={({ target }) => onSelect(Number(target.value))}
      >
        {attempts.map(({ number, outcome, response }) => (
          <option key={number} value={number}>
            {`${number} of ${attempts.length}: ${response?.status ?? outcome.replace("_", " ")}`}
          </option>
        ))}
      </select>
    </label>
  );
}
