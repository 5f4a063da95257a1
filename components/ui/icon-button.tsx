import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & { label: string };

/** A button of one icon; `label` is its name and its tooltip. */
export function IconButton({ label, className = "", ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-9 shrink-0 place-items-center rounded-md text-quiet hover:bg-panel hover:text-ink [&>svg]:size-4.5 ${className}`}
      {...props}
    />
  );
}
