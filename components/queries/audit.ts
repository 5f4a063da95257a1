import { infiniteQueryOptions } from "@tanstack/react-query";

import { auditPage } from "@/lib/audit/schema";
import { getJson } from "@/lib/http/client";

/** The account's log, newest first; older entries a page at a time. */
export const auditQuery = logQuery("/api/audit", null);

/** The log of all accounts, or of the one of a name: for admins. */
export const adminAuditQuery = (account: string | null) => logQuery("/api/admin/audit", account);

function logQuery(path: string, account: string | null) {
  return infiniteQueryOptions({
    queryKey: ["audit", path, account],
    queryFn: ({ pageParam, signal }) =>
      getJson(address(path, { before: pageParam, account }), auditPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

function address(path: string, parameters: Record<string, string | null>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return `${path}?${new URLSearchParams(given)}`;
}
