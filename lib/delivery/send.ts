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

const USER_AGENT = `Hookbook/${VERSION}`;

/** What an attempt needs to know of its delivery. */
export type Sendable = {
  id: string; // sent as webhook-id, the same in every attempt
  endpoint: string;
  payload: Uint8Array;
  contentType: string;
};

type Options = {
  dispatcher: Dispatcher;
  deadlineMs?: number;
  signal?: AbortSignal; // ends the attempt: its outcome is `interrupted`
};

type End = Pick<Outcome, "kind" | "response" | "cause" | "reason">;

/**
 * Makes one attempt: POSTs the payload and reads the answer. Redirects are not followed.
 *
 * Never throws for anything that the endpoint, its name or its network does: that is the Outcome. When a kept-alive
 * connection turns out to be closed before a byte was written to it, the same attempt goes over a new one; from the
 * first byte on the endpoint may have got it, and nothing is sent again (docs/decisions/0010).
 *
 * @see Standard Webhooks 1.0, for webhook-id and webhook-timestamp
 */
export function sendAttempt(
  { id, endpoint, payload, contentType }: Sendable,
  { dispatcher, deadlineMs = DEADLINE_MS, signal }: Options,
): Promise<Outcome> {
  const startedAt = new Date();
  const started = performance.now();
  const timestamp = `${Math.floor(startedAt.getTime() / 1_000)}`;
  const target = targetOf(endpoint);
  const outcome = ({ kind, response, cause, reason }: End): Outcome => ({
    kind,
    startedAt,
    durationMs: performance.now() - started,
    requestHeaders: [
      ["Host", target?.host ?? ""],
      ["Connection", "keep-alive"],
      ["User-Agent", USER_AGENT],
      ["Content-Type", contentType],
      ["webhook-id", id],
      ["webhook-timestamp", timestamp],
      ["Content-Length", `${payload.length}`],
    ],
    response,
    cause,
    reason,
  });
  if (target === null) return Promise.resolve(outcome(NO_TARGET));

  return new Promise((resolve) => {
    const exchange = new Exchange(dispatcher, requestTo(target), () => {
      clearTimeout(timer);
      interruptible?.delete(exchange);
      const encoding = headerOf(exchange.headers, "content-encoding");
      const end = (kept: KeptBody) => resolve(outcome(endOf(exchange, kept, deadlineMs)));
      if (encoding === "") end(keptBody(exchange));
      else decodeBody(exchange, encoding).then(end);
    });
    const timer = setTimeout(endLate, deadlineMs, exchange);
    const interruptible = signal && interruptedBy(signal, exchange);
    if (signal?.aborted) exchange.end("interrupted");
    else exchange.send();
  });

  function requestTo({ origin, path }: Target): Dispatcher.DispatchOptions {
    const headers = ["User-Agent", USER_AGENT, "Content-Type", contentType];
    headers.push("webhook-id", id, "webhook-timestamp", timestamp);
    return { origin, path, method: "POST", headers, body: payload };
  }
}

const endLate = (exchange: Exchange) => exchange.end("timed_out");

const NO_TARGET: End = {
  kind: "blocked",
  response: null,
  cause: "blocked",
  reason: "The endpoint is not an http or https URL, so nothing was sent.",
};

function endOf(exchange: Exchange, { body, truncated, damage }: KeptBody, deadlineMs: number): End {
  const { status, headers, endedBy, error } = exchange;
  const response = status === null ? null : { status, headers: keptHeaders(headers), body, truncated };
  if (status === null || endedBy !== null || error !== null) {
    return { ...describeFailure(exchange, deadlineMs), response };
  }
  const kind = status < 300 ? "delivered" : "rejected";
  return { kind, response, cause: null, reason: damage };
}
