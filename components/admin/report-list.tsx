import { CloseReport } from "@/components/admin/close-report";
import { Mark } from "@/components/admin/mark";
import { SuspendButton } from "@/components/admin/suspend-button";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Report } from "@/lib/reports/schema";

/** Reports, each with who sent what it is about, and what can be done. */
export function ReportList({ reports, empty }: { reports: Report[]; empty: string }) {
  if (reports.length === 0) return <p className="border-t border-line py-6 text-quiet">{empty}</p>;
  return (
    <ul>
      {reports.map((report) => (
        <li key={report.id} className="space-y-3 border-t border-line py-5">
          <ReportText report={report} />
          <Senders report={report} />
        </li>
      ))}
    </ul>
  );
}

function ReportText({ report }: { report: Report }) {
  const { createdAt, deliveryId, host, endpoint, text, contact, clientIp } = report;
  return (
    <article aria-label={`Report of ${host}`} className="space-y-2">
      <h2 className="text-lg font-semibold wrap-anywhere">
        <DocumentLink
          href={`/admin/hosts/${encodeURIComponent(host)}?days=7`}
          className="font-mono underline"
        >
          {host}
        </DocumentLink>
      </h2>
      <p className="max-w-180 whitespace-pre-wrap wrap-anywhere">{text}</p>
      <p className="text-sm text-quiet wrap-anywhere">
        <TimeAgo at={createdAt} />
        {contact ? `, from ${contact}` : ", without a contact"}
        {clientIp !== null && ` (${clientIp})`}
      </p>
      <p className="font-mono text-xs text-quiet wrap-anywhere">
        POST {endpoint}, webhook-id {deliveryId}
      </p>
    </article>
  );
}

function Senders({ report: { id, host, account, notebook, closedAt, closedBy, note } }: { report: Report }) {
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm wrap-anywhere">
        <dt className="text-quiet">Account</dt>
        <dd>
          {account === null ? (
            "deleted"
          ) : (
            <DocumentLink href={`/admin/accounts/${account.id}`} className="font-medium underline">
              {account.name}
            </DocumentLink>
          )}
          {account !== null && account.suspended !== null && (
            <Mark words="Suspended">{account.suspended}</Mark>
          )}
        </dd>
        <dt className="text-quiet">Notebook</dt>
        <dd>
          {notebook === null ? (
            "deleted"
          ) : (
            <DocumentLink href={`/admin/notebooks?q=${notebook.id}`} className="underline">
              {notebook.name || "Untitled notebook"}
            </DocumentLink>
          )}
          {notebook !== null && notebook.suspended !== null && (
            <Mark words="Suspended">{notebook.suspended}</Mark>
          )}
        </dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        {account && (
          <SuspendButton
            kind="accounts"
            id={account.id}
            name={account.name}
            isSuspended={account.suspended !== null}
          />
        )}
        {notebook && (
          <SuspendButton
            kind="notebooks"
            id={notebook.id}
            name={notebook.name || "Untitled notebook"}
            isSuspended={notebook.suspended !== null}
          />
        )}
        {closedAt === null && <CloseReport id={id} host={host} />}
      </div>
      {closedAt !== null && (
        <p className="text-sm text-quiet wrap-anywhere">
          Closed by {closedBy}, <TimeAgo at={closedAt} />
          {note ? `: ${note}` : "."}
        </p>
      )}
    </div>
  );
}
