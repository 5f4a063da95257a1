import type { ReactNode } from "react";

import { TopBar } from "@/components/top-bar";
import { DocumentLink } from "@/components/ui/document-link";

type Props = { title: string; children: ReactNode };

/** A page that has nothing to show but why. */
export function Message({ title, children }: Props) {
  return (
    <>
      <title>{`${title} · Hookbook`}</title>
      <TopBar />
      <main className="mx-auto max-w-260 px-4 py-16 sm:px-6">
        <h1 className="mb-3 text-4xl font-bold tracking-tight">{title}</h1>
        <div className="mb-6 text-quiet">{children}</div>
        <DocumentLink href="/" className="text-literal underline">
          All notebooks
        </DocumentLink>
      </main>
    </>
  );
}
