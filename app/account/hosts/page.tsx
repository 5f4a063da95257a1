import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { connection } from "next/server";
import { pageActor } from "@/app/page-actor";
import { HostsPage } from "@/components/hosts/hosts-page";
import { hostsQuery } from "@/components/queries/hosts";
import { readHost } from "@/lib/hosts/host-of";
import { listHosts } from "@/lib/hosts/store";

export const metadata: Metadata = { title: "Hosts" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The account's hosts; `?host=` opens one of them. */
export default async function Page({ searchParams }: Props) {
  await connection(); // made for each request, not when the pages are built
  const { host } = await searchParams;
  const queryClient = new QueryClient();
  queryClient.setQueryData(hostsQuery.queryKey, await listHosts(await pageActor()));

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HostsPage asked={typeof host === "string" ? readHost(host) : null} />
    </HydrationBoundary>
  );
}
