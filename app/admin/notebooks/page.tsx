import type { Metadata } from "next";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { NotebookTable } from "@/components/admin/notebook-table";
import { OlderLink } from "@/components/admin/older-link";
import { PageHeading } from "@/components/admin/page-heading";
import { SearchForm } from "@/components/admin/search-form";
import { listAllNotebooks } from "@/lib/admin/notebooks";
import { adminListQuery } from "@/lib/admin/schema";

export const metadata: Metadata = { title: "Notebooks" };

/** The notebooks of all accounts, newest first. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await pageAdmin();
  const query = await readSearchParams(adminListQuery, searchParams);
  const { notebooks, next } = await listAllNotebooks(query);

  return (
    <>
      <PageHeading title="Notebooks">
        <SearchForm label="Title, id or a source's URL" q={query.q} />
      </PageHeading>
      <NotebookTable notebooks={notebooks} empty="There is no such notebook." />
      <OlderLink path="/admin/notebooks" q={query.q} next={next} />
    </>
  );
}
