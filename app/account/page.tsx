import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { pageActor } from "@/app/page-actor";
import { AccountPage } from "@/components/account/account-page";
import { accountQuery } from "@/components/queries/account";
import { viewAccount } from "@/lib/accounts/profile";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(accountQuery.queryKey, await viewAccount(await pageActor("session")));

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AccountPage />
    </HydrationBoundary>
  );
}
