"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";

import { AuditRow } from "@/components/audit/audit-row";
import type { auditQuery } from "@/components/queries/audit";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

type Props = {
  query: typeof auditQuery;
  ofAll?: boolean; // says in whose log each entry is
};

/** Entries of the audit log, newest first; older ones when they are asked for. */
export function AuditList({ query, ofAll = false }: Props) {
  const log = useSuspenseInfiniteQuery(query);
  const entries = log.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <p className="py-2 text-quiet">There is no entry.</p>;

  return (
    <>
      <ol aria-label="Audit log">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} ofAll={ofAll} />
        ))}
      </ol>
      {log.isFetchNextPageError && <Problem title="Older entries can't be listed. Try again." />}
      {log.hasNextPage && (
        <Button className="mt-4" disabled={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          {log.isFetchingNextPage ? "Loading…" : "Older entries"}
        </Button>
      )}
    </>
  );
}
