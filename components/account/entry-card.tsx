import type { ReactNode } from "react";

import { Wordmark } from "@/components/wordmark";

type Props = { title: string; children: ReactNode };

/** The page of somebody who is not in yet: one card, with what is asked. */
export function EntryCard({ title, children }: Props) {
  return (
    <main className="grid min-h-[calc(100dvh-4rem)] place-items-start bg-panel px-4 py-6 sm:place-items-center">
      <div className="w-full max-w-xl rounded-lg border border-hairline bg-white px-6 py-10 shadow-sm sm:px-16">
        <div className="mb-8 flex justify-center [&_a]:gap-3 [&_a]:text-3xl [&_img]:size-9">
          <Wordmark />
        </div>
        <h1 className="mb-6 text-center text-lg text-balance">{title}</h1>
        {children}
      </div>
    </main>
  );
}
