"use client";

import { AuditList } from "@/components/audit/audit-list";
import { adminAuditQuery } from "@/components/queries/audit";
import { Button } from "@/components/ui/button";

/** What was changed in all accounts, or in the one whose name was asked for. */
export function AdminAuditPage({ account }: { account: string | null }) {
  return (
    <>
      <h1 className="pb-4 text-4xl font-bold tracking-tight">Audit log</h1>
      <form className="flex flex-wrap items-end gap-3 pb-6">
        <label className="text-sm">
          <span className="mb-1 block">Of the account</span>
          <input
            name="account"
            defaultValue={account ?? ""}
            placeholder="all of them"
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            className="w-64 max-w-full rounded-md border border-line px-3 py-1.5"
          />
        </label>
        <Button type="submit">Show</Button>
      </form>
      <AuditList key={account} query={adminAuditQuery(account)} ofAll />
    </>
  );
}
