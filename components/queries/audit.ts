import { infiniteQueryOptions } from "@tanstack/react-query";

import { auditPage } from "@/lib/audit/schema";
import { getJson } from "@/lib/http/client";

/** The account's log, newest first; older entries a page at a time. */
export const auditQuery = logQuery("/api/audit");

/** The log of all accounts, or of the one of a name, empty for all: for admins. */
export const allAuditQuery = (account: string) => logQuery("/api/admin/audit", account);

function logQuery(path: string, account = "") {
  return infiniteQueryOptions({
    queryKey: ["audit", path, account],
    queryFn: ({ pageParam, signal }) =>
      getJson(address(path, { before: pageParam ?? "", account }), auditPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What is empty is not asked for. */
function address(path: string, parameters: Record<string, string>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  return `${path}?${new URLSearchParams(given)}`;
}
