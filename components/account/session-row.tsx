"use client";

import { deviceWords } from "@/components/account/device-words";
import { useRevokeSession } from "@/components/queries/account";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import type { SessionView } from "@/lib/accounts/schema";

export function SessionRow({ session }: { session: SessionView }) {
  const { id, current, userAgent, clientIp, createdAt, seenAt } = session;
  const revoke = useRevokeSession();
  const announce = useAnnounce();
  const device = deviceWords(userAgent);

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-hairline py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere" title={userAgent}>
          {device}
          {current && <span className="ml-2 text-sm font-normal text-brand-text">this browser</span>}
        </p>
        <p className="text-sm wrap-anywhere text-quiet">
          {clientIp || "unknown address"} · last used <TimeAgo at={seenAt} /> · signed in{" "}
          <TimeAgo at={createdAt} />
        </p>
        {revoke.error && (
          <p role="alert" className="text-sm text-danger">
            {revoke.error.message}
          </p>
        )}
      </div>
      {!current && (
        <Button
          aria-label={`Sign out ${device} at ${clientIp}`}
          disabled={revoke.isPending}
          onClick={() => revoke.mutate(id, { onSuccess: () => announce(`Signed out ${device}`) })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
