import type { ReactNode } from "react";

import { DocumentLink } from "@/components/ui/document-link";

type Props = { title: string; children: ReactNode };

/** A page that has nothing to show but why. */
export function Message({ title, children }: Props) {
  return (
    <main className="mx-auto max-w-260 px-4 py-24 sm:px-6">
      <title>{`${title} · Hookbook`}</title>
      <h1 className="mb-3 text-4xl font-bold tracking-tight">{title}</h1>
      <div className="mb-6 text-quiet">{children}</div>
      <DocumentLink href="/" className="text-literal underline">
        All notebooks
      </DocumentLink>
    </main>
  );
}
