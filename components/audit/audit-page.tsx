"use client";

import { AuditList } from "@/components/audit/audit-list";
import { auditQuery } from "@/components/queries/audit";

/** What was changed in the account, by whom and from where. */
export function AuditPage() {
  return (
    <>
      <div className="space-y-2 pb-6">
        <h1 className="text-4xl font-bold tracking-tight">Audit log</h1>
        <p className="text-quiet">
          Every change of your account and every sign-in, newest first. Events that arrive are in their
          notebooks.
        </p>
      </div>
      <AuditList query={auditQuery} />
    </>
  );
}
