import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import type { Outcome } from "@/lib/delivery/outcome";
import { retryAfterMs } from "@/lib/delivery/retry-after";

/** That an endpoint asked for its destination to be left alone. */
export type Pause = Pick<ClaimedDelivery, "host" | "cellId" | "topic" | "endpoint"> & {
  status: number; // 410, 429 or 503
  reason: string; // in plain words
  waitMs: number | null; // null: until a person enables it
};

/**
 * The pause that an answer asks for; null for any other. `410` wants nothing more, `429` and `503` nothing before the time that their
 * Retry-After names: without one that can be read they ask for nothing.
 *
 * @see RFC 9110, 15.5.11 and 10.2.3; RFC 6585, 4
 */
export function pauseOf(delivery: ClaimedDelivery, { response }: Outcome): Pause | null {
  if (response === null) return null;
  const { status, headers } = response;
  if (status !== 410 && status !== 429 && status !== 503) return null;

  const { host, cellId, topic, endpoint } = delivery;
  const asked = { host, cellId, topic, endpoint, status };
  if (status === 410) {
    return { ...asked, reason: "The endpoint answered 410 Gone: it wants no more requests.", waitMs: null };
  }
  const given = headers.find(([name]) => name.toLowerCase() === "retry-after")?.[1] ?? "";
  const waitMs = retryAfterMs(given, Date.now());
  if (waitMs === null) return null;
  const words =
    status === 429
      ? "429 Too Many Requests: it gets too many at once"
      : "503 Service Unavailable: it can't take any now";
  return { ...asked, reason: `The endpoint answered ${words}, and named a time to wait.`, waitMs };
}
