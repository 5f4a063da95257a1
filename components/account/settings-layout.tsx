"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { TopBar } from "@/components/top-bar";
import { DocumentLink } from "@/components/ui/document-link";

const PAGES = [
  { href: "/account", label: "Account" },
  { href: "/account/sessions", label: "Sessions" },
  { href: "/account/keys", label: "API keys" },
  { href: "/account/hosts", label: "Hosts" },
  { href: "/account/audit", label: "Audit log" },
];

/** What the pages of an account have in common: the bar, and the way from one to the next. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const shown = usePathname();

  return (
    <>
      <TopBar />
      <div className="mx-auto max-w-260 px-4 pt-8 pb-16 sm:flex sm:gap-10 sm:px-6">
        <nav aria-label="Settings" className="mb-6 sm:w-36 sm:shrink-0 sm:pt-2">
          <ul className="flex flex-wrap gap-1 sm:flex-col">
            {PAGES.map(({ href, label }) => (
              <li key={href}>
                <DocumentLink
                  href={href}
                  aria-current={href === shown ? "page" : undefined}
                  className="block rounded-md px-2 py-1.5 text-sm text-quiet hover:bg-panel hover:text-ink aria-[current]:bg-panel aria-[current]:font-medium aria-[current]:text-ink"
                >
                  {label}
                </DocumentLink>
              </li>
            ))}
          </ul>
        </nav>
        <main className="min-w-0 flex-1">{children}</main>
      </div>
    </>
  );
}
