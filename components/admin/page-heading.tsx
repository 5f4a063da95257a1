import type { ReactNode } from "react";

type Props = { title: ReactNode; children?: ReactNode };

/** What an admin page is about, and what can be done at the right of it. */
export function PageHeading({ title, children }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5 pb-6">
      <h1 className="min-w-0 text-4xl font-bold tracking-tight wrap-anywhere">{title}</h1>
      {children}
    </div>
  );
}
