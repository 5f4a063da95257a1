import type { ComponentProps } from "react";

import { Field } from "@/components/ui/field";

const LOOKS = {
  line: "w-full border-b border-line py-2 hover:border-quiet aria-invalid:border-danger-edge aria-invalid:bg-danger-panel aria-invalid:px-2",
  box: "w-full max-w-md rounded-md border border-line px-3 py-2 aria-invalid:border-danger-edge aria-invalid:bg-danger-panel",
};

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  label: string;
  hint?: string;
  problem: string | undefined;
  look?: keyof typeof LOOKS;
  value: string;
  onText: (text: string) => void;
};

/** A field of one line of text. */
export function TextField({ label, hint, problem, look = "line", onText, ...props }: Props) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })} problem={problem}>
      {(field) => (
        <input
          {...field}
          autoCapitalize="off"
          spellCheck={false}
          className={LOOKS[look]}
          onChange={({ target }) => onText(target.value)}
          {...props}
        />
      )}
    </Field>
  );
}
