import type { Metadata } from "next";

import { pageAdmin } from "@/app/admin/page-admin";
import { readSearchParams, type SearchParams } from "@/app/admin/search-params";
import { OlderLink } from "@/components/admin/older-link";
import { PageHeading } from "@/components/admin/page-heading";
import { ReportList } from "@/components/admin/report-list";
import { reportListQuery } from "@/lib/reports/schema";
import { listReports } from "@/lib/reports/store";

export const metadata: Metadata = { title: "Reports" };

/** What people who received unwanted requests told: what is open, or what is closed. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await pageAdmin();
  const query = await readSearchParams(reportListQuery, searchParams);
  const { reports, next } = await listReports(query);
  const isOpen = query.state === "open";

  return (
    <>
      <PageHeading title={isOpen ? "Reports" : "Closed reports"}>
        <a
          href={isOpen ? "/admin/reports?state=closed" : "/admin/reports"}
          className="text-literal underline"
        >
          {isOpen ? "Closed reports" : "Open reports"}
        </a>
      </PageHeading>
      <ReportList reports={reports} empty={isOpen ? "No report is open." : "No report was closed."} />
      <OlderLink path="/admin/reports" state={query.state} next={next} />
    </>
  );
}
