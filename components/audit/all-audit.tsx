"use client";

import { AuditList } from "@/components/audit/audit-list";
import { allAuditQuery } from "@/components/queries/audit";

/** The log of all accounts, or of the one of a name. */
export function AllAudit({ account }: { account: string }) {
  return <AuditList key={account} query={allAuditQuery(account)} ofAll />;
}
