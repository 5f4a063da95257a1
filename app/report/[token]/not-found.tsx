import { ReportUnknown } from "@/components/report/report-page";

export default function NotFound() {
  return <ReportUnknown />;
}
