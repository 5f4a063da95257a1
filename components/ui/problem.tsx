import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode };

/** Something failed: what, and what can be done about it. */
export function Problem({ title, children }: Props) {
  return (
    <div role="alert" className="border-l-4 border-danger-edge bg-danger-panel px-4 py-3 text-sm">
      <p className="font-semibold text-danger">{title}</p>
      {children && <div className="mt-1 flex flex-wrap items-center gap-3">{children}</div>}
    </div>
  );
}
