import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { PageHeading } from "@/components/admin/page-heading";
import { SearchForm } from "@/components/admin/search-form";
import { AllAudit } from "@/components/audit/all-audit";
import { allAuditQuery } from "@/components/queries/audit";
import { adminAuditQuery } from "@/lib/audit/schema";
import { listAllAudit } from "@/lib/audit/store";

export const metadata: Metadata = { title: "Audit log" };

/** What was changed in all accounts, or in the one whose name was asked for. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await pageAdmin();
  const query = await readSearchParams(adminAuditQuery, searchParams);
  const { account } = query;
  const queryClient = new QueryClient();
  const page = await listAllAudit(query);
  queryClient.setQueryData(allAuditQuery(account).queryKey, { pages: [page], pageParams: [null] });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeading title="Audit log">
        <SearchForm name="account" label="User name of an account" q={account} />
      </PageHeading>
      <AllAudit account={account} />
    </HydrationBoundary>
  );
}
