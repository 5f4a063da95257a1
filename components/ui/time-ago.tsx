"use client";

import { useNow } from "@/components/ui/clock";
import { relativeTime } from "@/components/ui/relative-time";

/** A moment as “47 seconds ago”, kept current. `at` is an ISO date and time. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow(1_000);
  const atMs = Date.parse(at);

  return (
    <time dateTime={at} title={now === null ? undefined : new Date(atMs).toLocaleString("en-US")}>
      {now === null ? "…" : relativeTime(atMs, now)}
    </time>
  );
}
