import type { ReactNode } from "react";

import { Wordmark } from "@/components/wordmark";

/** The bar that stays at the top: the way home, and what can be done now. */
export function TopBar({ children }: { children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 border-b border-hairline bg-white/95">
      <div className="mx-auto flex h-14 max-w-260 items-center justify-between gap-4 px-4 sm:px-6">
        <Wordmark />
        {children}
      </div>
    </header>
  );
}
