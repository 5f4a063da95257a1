"use client";

import { RevokeKey } from "@/components/keys/revoke-key";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ApiKeyView } from "@/lib/keys/schema";

/** A key: what it is called, how it begins and ends, what it may do, and when it was last used. */
export function KeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const { name, hint, scopes, createdAt, lastUsedAt } = apiKey;
  return (
    <li className="flex items-start gap-4 border-t border-hairline py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium wrap-anywhere">{name}</span>
          <code className="font-mono text-sm text-quiet">hb_…{hint}</code>
        </p>
        <p className="text-sm text-quiet">
          {scopes.join(", ")} • made <TimeAgo at={createdAt} /> •{" "}
          {lastUsedAt === null ? (
            "never used"
          ) : (
            <>
              last used <TimeAgo at={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <RevokeKey apiKey={apiKey} />
    </li>
  );
}
