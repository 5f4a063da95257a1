import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { ReportGone, ReportPage } from "@/components/report/report-page";
import { verifyAbuseToken } from "@/lib/abuse/link";
import { findReported } from "@/lib/reports/reported";

export const metadata: Metadata = {
  title: "Report unwanted requests",
  robots: "noindex",
  referrer: "no-referrer",
};

/** For whoever received a request and was named this address in it: open to anybody. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const deliveryId = await verifyAbuseToken(token);
  if (deliveryId === null) notFound();
  const reported = await findReported(deliveryId);

  return reported === null ? (
    <ReportGone deliveryId={deliveryId} />
  ) : (
    <ReportPage token={token} reported={reported} />
  );
}
