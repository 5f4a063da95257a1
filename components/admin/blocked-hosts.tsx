import { BlockOtherHost, UnblockHost } from "@/components/admin/block-host-form";
import { TimeAgo } from "@/components/ui/time-ago";
import type { BlockedHostView } from "@/lib/admin/schema";

/** What nothing is sent to, and the way to add to it. */
export function BlockedHosts({ hosts }: { hosts: BlockedHostView[] }) {
  return (
    <section aria-labelledby="blocked" className="pt-10">
      <h2 id="blocked" className="pb-1 text-xl font-semibold">
        Blocked
      </h2>
      <p className="pb-3 text-sm text-quiet">
        Nothing is sent to these, nor to names under them, by any account.
      </p>
      <ul className="border-b border-hairline empty:hidden">
        {hosts.map(({ host, reason, createdAt, blockedBy }) => (
          <li key={host} className="flex items-start gap-4 border-t border-hairline py-3 text-sm">
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p className="font-mono font-medium">{host}</p>
              <p>{reason}</p>
              <p className="text-quiet">
                by {blockedBy}, <TimeAgo at={createdAt} />
              </p>
            </div>
            <UnblockHost host={host} />
          </li>
        ))}
      </ul>
      <div className="pt-4">
        <BlockOtherHost />
      </div>
    </section>
  );
}
