import { type Dispatcher, request } from "undici";

import { describeFailure } from "@/lib/delivery/failure";
import type { Outcome, Response } from "@/lib/delivery/outcome";
import { readBody } from "@/lib/delivery/read-body";
import { keptHeaders } from "@/lib/delivery/response-headers";
import { VERSION } from "@/lib/version";

/** The most time for a whole exchange: connecting, sending, and the answer with its body. In milliseconds. */
const DEADLINE_MS = 30_000;

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

/**
 * Makes one attempt: POSTs the payload and reads the answer. Redirects are not followed.
 *
 * Never throws for anything that the endpoint, its name or its network does: that is the Outcome.
 *
 * @see Standard Webhooks 1.0, for webhook-id and webhook-timestamp
 */
export async function sendAttempt(
  { id, endpoint, payload, contentType }: Sendable,
  { dispatcher, deadlineMs = DEADLINE_MS, signal }: Options,
): Promise<Outcome> {
  const startedAt = new Date();
  const started = performance.now();
  const headers: [string, string][] = [
    ["User-Agent", `Hookbook/${VERSION}`],
    ["Content-Type", contentType],
    ["webhook-id", id],
    ["webhook-timestamp", `${Math.floor(startedAt.getTime() / 1_000)}`],
  ];
  const outcome = (end: Pick<Outcome, "kind" | "response" | "cause" | "reason">): Outcome => ({
    ...end,
    startedAt,
    durationMs: performance.now() - started,
    requestHeaders: [
      ["Host", new URL(endpoint).host],
      ["Connection", "keep-alive"],
      ...headers,
      ["Content-Length", `${payload.length}`],
    ],
  });

  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  const ends = signal ? AbortSignal.any([deadline.signal, signal]) : deadline.signal;
  const failure = (error: unknown, response: Response | null) => {
    const kind = signal?.aborted ? "interrupted" : deadline.signal.aborted ? "timed_out" : null;
    return outcome({ ...describeFailure(error, kind, deadlineMs), response });
  };

  try {
    const answer = await request(endpoint, {
      dispatcher,
      method: "POST",
      headers: headers.flat(),
      body: payload,
      signal: ends,
      responseHeaders: "raw",
    });
    const flat: string[] = Array.isArray(answer.headers) ? answer.headers : []; // "raw" makes it an array
    const { body, truncated, failure: cut } = await readBody(answer.body, headerOf(flat, "content-encoding"));
    const response = { status: answer.statusCode, headers: keptHeaders(flat), body, truncated };
    if (cut !== null) return failure(cut, response);

    const delivered = response.status >= 200 && response.status < 300;
    return outcome({ kind: delivered ? "delivered" : "rejected", response, cause: null, reason: null });
  } catch (error) {
    return failure(error, null);
  } finally {
    clearTimeout(timer);
  }
}

function headerOf(flat: readonly string[], wanted: string): string {
  const at = flat.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === wanted);
  return at === -1 ? "" : (flat[at + 1] ?? "");
}
