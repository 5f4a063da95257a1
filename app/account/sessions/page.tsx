import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { pageActor } from "@/app/page-actor";
import { SessionsPage } from "@/components/account/sessions-page";
import { sessionsQuery } from "@/components/queries/account";
import { sessionOf } from "@/lib/accounts/session-of";
import { listSessions } from "@/lib/accounts/sessions";

export const metadata: Metadata = { title: "Sessions" };

export default async function Page() {
  const actor = await pageActor("session");
  const queryClient = new QueryClient();
  const sessions = await listSessions(actor, sessionOf(actor));
  queryClient.setQueryData(sessionsQuery.queryKey, { sessions });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SessionsPage />
    </HydrationBoundary>
  );
}
