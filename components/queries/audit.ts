import { infiniteQueryOptions } from "@tanstack/react-query";

import { auditPage } from "@/lib/audit/schema";
import { getJson } from "@/lib/http/client";

const next = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
};

/** The account's log, newest first; older entries a page at a time. */
export const auditQuery = infiniteQueryOptions({
  ...next,
  queryKey: ["audit"],
  queryFn: ({ pageParam, signal }) =>
    getJson(address("/api/audit", { before: pageParam }), auditPage, signal),
});

/** The log of all accounts, or of the one of a name: for admins. */
export const adminAuditQuery = (account: string | null) =>
  infiniteQueryOptions({
    ...next,
    queryKey: ["audit", "admin", account ?? ""],
    queryFn: ({ pageParam, signal }) =>
      getJson(address("/api/admin/audit", { before: pageParam, account }), auditPage, signal),
  });

function address(path: string, parameters: Record<string, string | null>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return `${path}?${new URLSearchParams(given)}`;
}
