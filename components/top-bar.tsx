"use client";

import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";

import { AccountMenu } from "@/components/account/account-menu";
import { useViewer } from "@/components/account/viewer";
import { DocumentLink } from "@/components/ui/document-link";
import { Wordmark } from "@/components/wordmark";

/** The bar that stays at the top: the way home, the environment, what can be done now, and who is signed in. */
export function TopBar({ children }: { children?: ReactNode }) {
  const viewer = useViewer();

  return (
    <header className="sticky top-0 z-20 border-b border-hairline bg-white/95">
      <div className="mx-auto flex h-14 max-w-260 items-center gap-1 px-4 sm:gap-4 sm:px-6">
        <Wordmark />
        {viewer && (
          <DocumentLink
            href="/environment"
            aria-label="Environment"
            className="inline-flex h-9 items-center gap-2 rounded-md px-2 text-sm text-quiet hover:bg-panel hover:text-ink"
          >
            <KeyRound aria-hidden className="size-4" />
            <span className="hidden sm:inline">Environment</span>
          </DocumentLink>
        )}
        <span className="mr-auto" />
        {children}
        <AccountMenu />
      </div>
    </header>
  );
}
