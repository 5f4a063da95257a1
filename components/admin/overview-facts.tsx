import type { ReactNode } from "react";

import { boundedText, countText, failedText } from "@/components/admin/count-text";
import { DocumentLink } from "@/components/ui/document-link";
import { OVERVIEW_COUNTED, type Overview } from "@/lib/admin/schema";

/** The numbers of the overview, each with the way to what it counts. */
export function OverviewFacts({ overview }: { overview: Overview }) {
  const { today, yesterday } = overview;
  return (
    <dl className="grid gap-x-10 sm:grid-cols-2">
      <Fact name="Open reports" href="/admin/reports" isUrgent={overview.openReports > 0}>
        {countText(overview.openReports)}
      </Fact>
      <Fact name="Events accepted in the last 24 hours">
        {boundedText(overview.acceptedLastDay, OVERVIEW_COUNTED)}
      </Fact>
      <Fact name="Sent today (UTC)" href="/admin/hosts" more={sentWords(today)}>
        {countText(today.attempts)}
      </Fact>
      <Fact name="Sent yesterday (UTC)" href="/admin/hosts?days=7" more={sentWords(yesterday)}>
        {countText(yesterday.attempts)}
      </Fact>
      <Fact name="Accounts" href="/admin/accounts" more={suspendedWords(overview.suspendedAccounts)}>
        {countText(overview.accounts)}
      </Fact>
      <Fact name="Notebooks" href="/admin/notebooks" more={suspendedWords(overview.suspendedNotebooks)}>
        {countText(overview.notebooks)}
      </Fact>
      <Fact name="Deliveries kept by suspensions">
        {boundedText(overview.keptDeliveries, OVERVIEW_COUNTED)}
      </Fact>
      <Fact name="Blocked hosts" href="/admin/hosts#blocked">
        {countText(overview.blockedHosts)}
      </Fact>
    </dl>
  );
}

type FactProps = { name: string; href?: string; more?: string; isUrgent?: boolean; children: ReactNode };

function Fact({ name, href, more = "", isUrgent = false, children }: FactProps) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line py-3">
      <dt className="text-quiet">
        {href === undefined ? (
          name
        ) : (
          <DocumentLink href={href} className="text-literal underline">
            {name}
          </DocumentLink>
        )}
        {more && <span className="block text-sm">{more}</span>}
      </dt>
      <dd className={`font-mono text-lg ${isUrgent ? "bg-hint px-1.5 font-semibold" : ""}`}>{children}</dd>
    </div>
  );
}

function sentWords(volume: Overview["today"]): string {
  const { hosts } = volume;
  const failed = failedText(volume);
  return `to ${countText(hosts)} ${hosts === 1 ? "host" : "hosts"}${failed && `, ${failed}`}`;
}

function suspendedWords(count: number): string {
  return count === 0 ? "" : `${countText(count)} suspended`;
}
