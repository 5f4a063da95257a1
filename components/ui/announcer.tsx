"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const SHOWN_MS = 2_500;

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says something short to everybody: in a pill at the bottom of the page and to a screen reader. */
export const useAnnounce = () => useContext(AnnounceContext);

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ text: string } | null>(null);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <AnnounceContext value={(text) => setSaid({ text })}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex justify-center">
        {said && (
          <span className="max-w-full truncate rounded-md bg-ink px-4 py-2 font-mono text-sm text-white shadow-lg">
            {said.text}
          </span>
        )}
      </div>
    </AnnounceContext>
  );
}
