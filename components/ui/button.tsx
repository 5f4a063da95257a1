import type { ComponentProps } from "react";

const LOOKS = {
  primary: "bg-brand px-6 text-brand-ink uppercase tracking-wide hover:bg-brand/85",
  plain: "border border-line bg-white px-4 text-ink hover:bg-panel",
  danger: "bg-danger px-4 text-white hover:bg-danger/90",
} as const;

type Props = ComponentProps<"button"> & { look?: keyof typeof LOOKS };

export function Button({ look = "plain", className = "", ...props }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-9 items-center justify-center gap-2 rounded-md text-sm font-medium disabled:cursor-default disabled:opacity-60 ${LOOKS[look]} ${className}`}
      {...props}
    />
  );
}
