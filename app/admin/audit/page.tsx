import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";

import { pageActor } from "@/app/page-actor";
import { AdminAuditPage } from "@/components/audit/admin-audit-page";
import { adminAuditQuery } from "@/components/queries/audit";
import { adminAuditQuery as firstPage } from "@/lib/audit/schema";
import { listAllAudit } from "@/lib/audit/store";

export const metadata: Metadata = { title: "Audit log" };

const parameters = z.object({ account: z.string().trim().min(1).nullable().catch(null) });

/** For admins: to anybody else there is no such page. */
export default async function Page({ searchParams }: { searchParams: Promise<unknown> }) {
  if (!(await pageActor("session")).isAdmin) notFound();
  const { account } = parameters.parse(await searchParams);
  const queryClient = new QueryClient();
  const page = await listAllAudit(firstPage.parse(account === null ? {} : { account }));
  queryClient.setQueryData(adminAuditQuery(account).queryKey, { pages: [page], pageParams: [null] });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AdminAuditPage account={account} />
    </HydrationBoundary>
  );
}
