import { pageAdmin } from "@/app/admin/page-admin";
import { OverviewFacts } from "@/components/admin/overview-facts";
import { PageHeading } from "@/components/admin/page-heading";
import { readOverview } from "@/lib/admin/overview";

/** What is going on. */
export default async function Page() {
  await pageAdmin();

  return (
    <>
      <PageHeading title="Admin" />
      <OverviewFacts overview={await readOverview()} />
    </>
  );
}
