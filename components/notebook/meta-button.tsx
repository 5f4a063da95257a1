import type { ComponentProps } from "react";

import { Fact } from "@/components/notebook/meta-line";

type Props = Omit<ComponentProps<"button">, "value"> & { label: string; value: string; act: string }; // such as “show all versions”

/** A fact of the meta line that can be pressed. */
export function MetaButton({ label, value, act, ...props }: Props) {
  return (
    <button
      type="button"
      title={`${act.charAt(0).toUpperCase()}${act.slice(1)}`}
      aria-label={`${label} ${value}: ${act}`}
      className="-my-1 rounded-sm py-1 underline decoration-line decoration-2 underline-offset-4 hover:decoration-ink"
      {...props}
    >
      <Fact label={label} value={value} />
    </button>
  );
}
