"use client";

import { type ReactNode, useId } from "react";

type Props = {
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: (field: { id: string; "aria-invalid": boolean; "aria-describedby": string }) => ReactNode;
};

/** A field with its label above and what is wrong with it below. `children` renders the input, with what ties them. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label} {hint && <span className="text-quiet">({hint})</span>}
      </label>
      {children({ id, "aria-invalid": problem !== undefined, "aria-describedby": `${id}-problem` })}
      <p id={`${id}-problem`} role="status" className="text-sm text-danger">
        {problem}
      </p>
    </div>
  );
}
