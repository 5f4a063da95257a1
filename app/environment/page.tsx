import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { connection } from "next/server";
import { pageActor } from "@/app/page-actor";
import { EnvironmentPage } from "@/components/environment/environment-page";
import { environmentQuery } from "@/components/queries/environment";
import { findEnvironment } from "@/lib/environment/store";

export const metadata: Metadata = { title: "Environment" };

/** The account's variables, by name: values never reach a page. */
export default async function Page() {
  await connection(); // made for each request, not when the pages are built
  const queryClient = new QueryClient();
  queryClient.setQueryData(environmentQuery.queryKey, await findEnvironment(await pageActor()));

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EnvironmentPage />
    </HydrationBoundary>
  );
}
