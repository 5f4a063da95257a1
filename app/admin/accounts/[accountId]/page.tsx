import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { AccountFacts } from "@/components/admin/account-facts";
import { HostTable } from "@/components/admin/host-table";
import { NotebookTable } from "@/components/admin/notebook-table";
import { OlderLink } from "@/components/admin/older-link";
import { findAccount } from "@/lib/admin/accounts";
import { listAllNotebooks } from "@/lib/admin/notebooks";
import { adminListQuery } from "@/lib/admin/schema";
import { NotFoundError } from "@/lib/errors";

type Props = { params: Promise<{ accountId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readAccount((await params).accountId)).name };
}

/** An account: what it has, where it sends, and what can be done with it. */
export default async function Page({ params, searchParams }: Props) {
  const admin = await pageAdmin();
  const account = await readAccount((await params).accountId);
  const query = await readSearchParams(adminListQuery, searchParams);
  const { notebooks, next } = await listAllNotebooks(query, account.id);

  return (
    <>
      <AccountFacts account={account} isOwn={account.id === admin.id} />
      <h2 className="pt-8 pb-2 text-xl font-semibold">Hosts, in 7 days</h2>
      <HostTable
        hosts={account.hosts.map((host) => ({ ...host, note: host.verified ? "verified" : "" }))}
        empty="It sent nothing."
      />
      <h2 className="pt-8 pb-2 text-xl font-semibold">Notebooks</h2>
      <NotebookTable notebooks={notebooks} isOfOne empty="It has no notebook." />
      <OlderLink path={`/admin/accounts/${account.id}`} next={next} />
    </>
  );
}

/** Once a request, for the title and the page. */
const readAccount = cache(async (id: string) => {
  await pageAdmin();
  if (!z.uuid().safeParse(id).success) notFound();
  return findAccount(id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
});
