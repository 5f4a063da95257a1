import { useId } from "react";

import { Parameter } from "@/components/cells/parameter";
import { type Guarantee, guarantee } from "@/lib/cells/schema";

const CHOICES: Record<Guarantee, { name: string; meaning: string }> = {
  at_least_once: {
    name: "Send again (at least once)",
    meaning:
      "If Hookbook dies during an attempt, it sends again: the endpoint may get it twice, with one webhook-id.",
  },
  at_most_once: {
    name: "Leave it (at most once)",
    meaning:
      "If Hookbook dies during an attempt, the delivery fails until you resend it: the endpoint may not get it.",
  },
};

type Props = { value: Guarantee; onChange: ((value: Guarantee) => void) | null }; // null: it is to be read only

/** What becomes of a delivery that was in flight in a crash. */
export function GuaranteeField({ value, onChange }: Props) {
  const id = useId();
  if (onChange === null) {
    return (
      <Parameter label="After a crash">
        <p className="py-1.5">{CHOICES[value].name}</p>
      </Parameter>
    );
  }

  return (
    <Parameter label={<label htmlFor={id}>After a crash</label>}>
      <select
        id={id}
        className="-ml-1 max-w-full border-b-2 border-transparent bg-white py-1.5 hover:border-hairline focus-visible:border-focus focus-visible:outline-none"
        value={value}
        aria-describedby={`${id}-meaning`}
        onChange={({ target }) => onChange(guarantee.parse(target.value))}
      >
        {guarantee.options.map((option) => (
          <option key={option} value={option}>
            {CHOICES[option].name}
          </option>
        ))}
      </select>
      <p id={`${id}-meaning`} className="pt-1 text-sm text-quiet">
        {CHOICES[value].meaning}
      </p>
    </Parameter>
  );
}
