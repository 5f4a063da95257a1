"use client";

import { actionWords, viaWords } from "@/components/audit/action-words";
import { detailWords } from "@/components/audit/detail-words";
import { useNow } from "@/components/ui/clock";
import { momentText } from "@/components/ui/moment-text";
import type { AuditEntry } from "@/lib/audit/schema";

/** One entry: what was done and to what, and below it when, by whom and from where. */
export function AuditRow({ entry, ofAll }: { entry: AuditEntry; ofAll: boolean }) {
  const { at, account, actor, via, action, subject, details, clientIp } = entry;
  const now = useNow(60_000);
  const when = now === null ? "…" : momentText(new Date(at), new Date(now));
  const more = detailWords(details);
  const known = viaWords(via);

  return (
    <li className="border-t border-hairline py-3 sm:grid sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-x-4">
      <time dateTime={at} title={at} className="text-sm text-quiet sm:pt-0.5">
        {when}
      </time>
      <div className="wrap-anywhere">
        <p>
          <span className="font-medium">{actionWords(action)}</span>{" "}
          <code className="font-mono text-sm text-quiet">{subject}</code>
        </p>
        {more !== "" && <p className="text-sm">{more}</p>}
        <p className="text-sm text-quiet">
          by {actor}
          {known !== "" && ` ${known}`}
          {clientIp !== null && ` • from ${clientIp}`}
          {ofAll && account !== "" && account !== actor && ` • account ${account}`}
        </p>
      </div>
    </li>
  );
}
