import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { BlockHost, UnblockHost } from "@/components/admin/block-host-form";
import { DaysChoice } from "@/components/admin/days-choice";
import { Mark } from "@/components/admin/mark";
import { PageHeading } from "@/components/admin/page-heading";
import { SenderTable } from "@/components/admin/sender-table";
import { findHost } from "@/lib/admin/hosts";
import { hostListQuery } from "@/lib/admin/schema";
import { NotFoundError } from "@/lib/errors";
import { nameOf } from "@/lib/hosts/host-name";
import { pathHost } from "@/lib/http/path-host";

type Props = { params: Promise<{ host: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageAdmin();
  return { title: await readHost(params) };
}

/** A host: who sends to it, and whether it is blocked. */
export default async function Page({ params, searchParams }: Props) {
  await pageAdmin();
  const host = await readHost(params);
  const { days } = await readSearchParams(hostListQuery, searchParams);
  const { senders, blocked } = await findHost(host, days);

  return (
    <>
      <PageHeading title={<span className="font-mono text-2xl">{host}</span>}>
        {blocked === null ? <BlockHost host={host} /> : <UnblockHost host={nameOf(host)} />}
      </PageHeading>
      {blocked !== null && (
        <div className="pb-4">
          <Mark words="Blocked">{blocked}</Mark>
        </div>
      )}
      <DaysChoice path={`/admin/hosts/${encodeURIComponent(host)}`} days={days} />
      <SenderTable senders={senders} />
    </>
  );
}

async function readHost(params: Props["params"]): Promise<string> {
  return pathHost(params).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}
