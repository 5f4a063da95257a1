import type { Metadata } from "next";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { AllowedNetworks } from "@/components/admin/allowed-networks";
import { BlockedHosts } from "@/components/admin/blocked-hosts";
import { DaysChoice } from "@/components/admin/days-choice";
import { HostTable } from "@/components/admin/host-table";
import { PageHeading } from "@/components/admin/page-heading";
import { SearchForm } from "@/components/admin/search-form";
import { allowedNetworks } from "@/lib/admin/allowed-networks";
import { listBlocked } from "@/lib/admin/block-host";
import { listHosts } from "@/lib/admin/hosts";
import { hostListQuery } from "@/lib/admin/schema";

export const metadata: Metadata = { title: "Hosts" };

/** Where everything is sent, the busiest host first; what is blocked; what is allowed. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await pageAdmin();
  const query = await readSearchParams(hostListQuery, searchParams);
  const hosts = await listHosts(query);

  return (
    <>
      <PageHeading title="Hosts">
        <SearchForm label="Host" q={query.q} hidden={{ days: `${query.days}` }} />
      </PageHeading>
      <DaysChoice path="/admin/hosts" days={query.days} q={query.q} />
      <HostTable
        hosts={hosts.map(({ verified, ...host }) => ({
          ...host,
          note: verified === 0 ? "" : `verified by ${verified} of them`,
        }))}
        empty={query.q === "" ? "Nothing was sent." : "Nothing was sent to such a host."}
      />
      <BlockedHosts hosts={await listBlocked()} />
      <AllowedNetworks networks={allowedNetworks()} />
    </>
  );
}
