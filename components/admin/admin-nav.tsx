"use client";

import { usePathname } from "next/navigation";

import { DocumentLink } from "@/components/ui/document-link";

const PAGES = [
  { href: "/admin", label: "Overview" },
  { href: "/admin/reports", label: "Reports" },
  { href: "/admin/accounts", label: "Accounts" },
  { href: "/admin/notebooks", label: "Notebooks" },
  { href: "/admin/hosts", label: "Hosts" },
  { href: "/admin/audit", label: "Audit log" },
];

/** The way from one admin page to the next. */
export function AdminNav() {
  const shown = usePathname();
  const isIn = (href: string) => shown === href || (href !== "/admin" && shown.startsWith(`${href}/`));

  return (
    <nav aria-label="Admin" className="pt-5">
      <ul className="-mx-2 flex flex-wrap gap-1">
        {PAGES.map(({ href, label }) => (
          <li key={href}>
            <DocumentLink
              href={href}
              aria-current={isIn(href) ? "page" : undefined}
              className="block rounded-md px-2 py-1.5 text-sm text-quiet hover:bg-panel hover:text-ink aria-[current]:bg-panel aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </DocumentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
