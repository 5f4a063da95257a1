import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { pageActor } from "@/app/page-actor";
import { AuditPage } from "@/components/audit/audit-page";
import { auditQuery } from "@/components/queries/audit";
import { auditQuery as firstPage } from "@/lib/audit/schema";
import { listAudit } from "@/lib/audit/store";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page() {
  const queryClient = new QueryClient();
  const page = await listAudit(await pageActor("session"), firstPage.parse({}));
  queryClient.setQueryData(auditQuery.queryKey, { pages: [page], pageParams: [null] });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AuditPage />
    </HydrationBoundary>
  );
}
