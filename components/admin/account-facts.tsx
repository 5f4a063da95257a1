import { AdminRight } from "@/components/admin/admin-right";
import { boundedText, countText, failedText } from "@/components/admin/count-text";
import { Mark } from "@/components/admin/mark";
import { PageHeading } from "@/components/admin/page-heading";
import { SuspendButton } from "@/components/admin/suspend-button";
import { TerminateButton } from "@/components/admin/terminate-button";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AccountDetail } from "@/lib/admin/schema";

type Props = { account: AccountDetail; isOwn: boolean };

/** Who an account is and what it does, and what an admin can do about it. */
export function AccountFacts({ account, isOwn }: Props) {
  const { id, name, isAdmin, suspendedAt, suspendedReason } = account;
  const target = { kind: "accounts", id, name } as const;
  return (
    <>
      <PageHeading title={name}>
        {isOwn ? (
          <p className="text-sm text-quiet">This is your own account.</p>
        ) : (
          <div className="flex flex-wrap gap-2">
            <SuspendButton {...target} isSuspended={suspendedReason !== null} />
            {suspendedReason !== null && <TerminateButton {...target} />}
            <AdminRight id={id} name={name} isAdmin={isAdmin} />
          </div>
        )}
      </PageHeading>
      {suspendedReason !== null && suspendedAt !== null && (
        <div className="pb-3">
          <Mark words="Suspended">{suspendedReason}</Mark>
          <p className="pt-1 text-sm text-quiet">
            <TimeAgo at={suspendedAt} />
          </p>
        </div>
      )}
      <Facts account={account} />
    </>
  );
}

function Facts({ account }: { account: AccountDetail }) {
  const { id, name, email, createdAt, isAdmin, notebooks, events, week, sessions, keys, reports } = account;
  const failed = failedText(week);
  return (
    <ul className="space-y-1 text-sm text-quiet">
      <li className="wrap-anywhere">
        {email ?? "no address"} {isAdmin && "• admin"} • made <TimeAgo at={createdAt} />
      </li>
      <li>
        {countText(notebooks)} notebooks • {boundedText(events)} events kept • {countText(week.attempts)} sent
        in 7 days{failed && `, ${failed}`}
      </li>
      <li>
        {countText(sessions)} signed in • {countText(keys)} API keys • {countText(reports)}{" "}
        {reports === 1 ? "report" : "reports"} •{" "}
        <DocumentLink
          href={`/admin/audit?account=${encodeURIComponent(name)}`}
          className="text-literal underline"
        >
          Audit log
        </DocumentLink>
      </li>
      <li>
        <code className="font-mono text-xs">{id}</code>
      </li>
    </ul>
  );
}
