import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { pageActor } from "@/app/page-actor";
import { KeysPage } from "@/components/keys/keys-page";
import { keysQuery } from "@/components/queries/keys";
import { listKeys } from "@/lib/keys/store";

export const metadata: Metadata = { title: "API keys" };

/** The account's keys, by name and last characters. */
export default async function Page() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(keysQuery.queryKey, { keys: await listKeys(await pageActor("session")) });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <KeysPage />
    </HydrationBoundary>
  );
}
