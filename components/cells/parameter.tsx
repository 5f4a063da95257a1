import type { ReactNode } from "react";

type Props = { label: ReactNode; children: ReactNode };

/** One row of a cell's fields: the label at the left, the value at the right; on a narrow page one above the other. */
export function Parameter({ label, children }: Props) {
  return (
    <div className="grid gap-x-4 py-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="py-1.5 text-quiet">{label}</div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
