import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

import { type Env, isLoopback } from "@/lib/env";

/**
 * Whether a request may read the metrics: it has METRICS_TOKEN as its bearer or, where none is set, comes from this machine.
 *
 * refuseForeign has to have looked at it: X-Forwarded-For is then the client's address.
 */
export function mayReadMetrics({ headers }: IncomingMessage, { METRICS_TOKEN }: Env): boolean {
  if (METRICS_TOKEN === undefined) return isLoopback(String(headers["x-forwarded-for"] ?? ""));
  const given = /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(hashOf(given), hashOf(METRICS_TOKEN)); // of one length, whatever was sent
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
