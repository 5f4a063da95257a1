import type { Metadata } from "next";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { AccountTable } from "@/components/admin/account-table";
import { OlderLink } from "@/components/admin/older-link";
import { PageHeading } from "@/components/admin/page-heading";
import { SearchForm } from "@/components/admin/search-form";
import { listAccounts } from "@/lib/admin/accounts";
import { adminListQuery } from "@/lib/admin/schema";

export const metadata: Metadata = { title: "Accounts" };

/** All accounts, newest first. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await pageAdmin();
  const query = await readSearchParams(adminListQuery, searchParams);
  const { accounts, next } = await listAccounts(query);

  return (
    <>
      <PageHeading title="Accounts">
        <SearchForm label="Name, address or id" q={query.q} />
      </PageHeading>
      <AccountTable accounts={accounts} />
      <OlderLink path="/admin/accounts" q={query.q} next={next} />
    </>
  );
}
