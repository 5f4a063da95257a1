import type { Dispatcher } from "undici";

import { type Target, targetOf } from "@/lib/delivery/endpoint";
import { Exchange } from "@/lib/delivery/exchange";
import { describeFailure } from "@/lib/delivery/failure";
import { interruptedBy } from "@/lib/delivery/interrupt";
import type { Outcome } from "@/lib/delivery/outcome";
import { decodeBody, type KeptBody, keptBody } from "@/lib/delivery/read-body";
import { headerOf, keptHeaders } from "@/lib/delivery/response-headers";
import { VERSION } from "@/lib/version";

/** The most time for a whole exchange: connecting, sending, and the answer with its body. In milliseconds. */
const DEADLINE_MS = 30_000;

const ABUSE = "X-Hookbook-Abuse";
const USER_AGENT = `Hookbook/${VERSION}`;

/** What an attempt needs to know of its delivery. */
export type Sendable = {
  id: string; // sent as webhook-id, the same in every attempt
  endpoint: string;
  payload: Uint8Array;
  contentType: string;
};

export type SendRules = {
  blocked?: (target: Target) => string | null; // why nothing is sent there, in plain words
  abuseLink?: (deliveryId: string) => string; // where whoever receives it can report it
};

type Options = SendRules & {
  dispatcher: Dispatcher;
  deadlineMs?: number;
  signal?: AbortSignal; // ends the attempt: its outcome is `interrupted`
  /** Asked once there is a connection, just before the first byte is written. If not, nothing is: the outcome is `interrupted`. */
  mayStart?: () => boolean;
};

/**
 * Makes one attempt: POSTs the payload and reads the answer. Redirects are not followed.
 *
 * Never throws for anything that the endpoint, its name or its network does: that is the Outcome. When a kept-alive
 * connection turns out to be closed before a byte was written to it, the same attempt goes over a new one; from the
 * first byte on the endpoint may have got it, and nothing is sent again (docs/decisions/0010).
 *
 * What is blocked is not sent, and not looked up.
 *
 * @see Standard Webhooks 1.0, for webhook-id and webhook-timestamp
 */
export function sendAttempt(
  sendable: Sendable,
  { dispatcher, deadlineMs = DEADLINE_MS, signal, mayStart, blocked, abuseLink }: Options,
): Promise<Outcome> {
  const begin = beginOf(sendable, abuseLink?.(sendable.id) ?? null);
  const target = targetOf(sendable.endpoint);
  if (target === null) return Promise.resolve(outcome(begin, "", NO_TARGET));
  const why = blocked?.(target) ?? null;
  if (why !== null) return Promise.resolve(outcome(begin, target.host, { ...NO_TARGET, reason: why }));

  return new Promise((resolve) => {
    const onEnd = () => {
      clearTimeout(timer);
      letBe?.();
      const encoding = headerOf(exchange.headers, "content-encoding");
      if (encoding === "") {
        resolve(outcome(begin, target.host, endOf(exchange, keptBody(exchange), deadlineMs)));
        return;
      }
      decodeBody(exchange, encoding).then((kept) => {
        resolve(outcome(begin, target.host, endOf(exchange, kept, deadlineMs)));
      });
    };
    const exchange = new Exchange(dispatcher, requestTo(target, begin), onEnd, mayStart);
    const timer = setTimeout(endLate, deadlineMs, exchange);
    const letBe = signal && interruptedBy(signal, exchange);
    if (signal?.aborted) exchange.end("interrupted");
    else exchange.send();
  });
}

type Begin = {
  sendable: Sendable;
  startedAt: Date;
  startedMs: number; // on the monotonic clock
  timestamp: string; // webhook-timestamp
  abuse: string | null; // X-Hookbook-Abuse
};

function beginOf(sendable: Sendable, abuse: string | null): Begin {
  const startedAt = new Date();
  const timestamp = `${Math.floor(startedAt.getTime() / 1_000)}`;
  return { sendable, startedAt, startedMs: performance.now(), timestamp, abuse };
}

function requestTo(
  { origin, path }: Target,
  { sendable, timestamp, abuse }: Begin,
): Dispatcher.DispatchOptions {
  const { id, contentType, payload } = sendable;
  const headers = ["User-Agent", USER_AGENT, "Content-Type", contentType];
  headers.push("webhook-id", id, "webhook-timestamp", timestamp);
  if (abuse !== null) headers.push(ABUSE, abuse);
  return { origin, path, method: "POST", headers, body: payload };
}

function endLate(exchange: Exchange): void {
  exchange.end("timed_out");
}

type End = Pick<Outcome, "kind" | "response" | "cause" | "reason">;

const NO_TARGET: End = {
  kind: "blocked",
  response: null,
  cause: "blocked",
  reason: "The endpoint is not an http or https URL, so nothing was sent.",
};

function endOf(exchange: Exchange, { body, truncated, damage }: KeptBody, deadlineMs: number): End {
  const { status, headers, endedBy, error } = exchange;
  const kept = keptHeaders(headers);
  const response =
    status === null ? null : { status, headers: kept.headers, headersCut: kept.cut, body, truncated };
  if (status === null || endedBy !== null || error !== null) {
    return { ...describeFailure(exchange, deadlineMs), response };
  }
  const kind = status < 300 ? "delivered" : "rejected";
  return { kind, response, cause: null, reason: damage };
}

function outcome(begin: Begin, host: string, end: End): Outcome {
  const { sendable, startedAt, startedMs, timestamp, abuse } = begin;
  const abuseHeader: [string, string][] = abuse === null ? [] : [[ABUSE, abuse]];
  return {
    kind: end.kind,
    startedAt,
    durationMs: performance.now() - startedMs,
    requestHeaders: [
      ["Host", host],
      ["Connection", "keep-alive"],
      ["User-Agent", USER_AGENT],
      ["Content-Type", sendable.contentType],
      ["webhook-id", sendable.id],
      ["webhook-timestamp", timestamp],
      ...abuseHeader,
      ["Content-Length", `${sendable.payload.length}`],
    ],
    response: end.response,
    cause: end.cause,
    reason: end.reason,
  };
}
