import type { IncomingMessage, ServerResponse } from "node:http";

import { FULL_WORDS } from "@/lib/errors/limits";
import { suspensionWords } from "@/lib/errors/suspended";
import { jsonReply, type Reply } from "@/lib/http/reply";

const ALLOWED_METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

export const ACCEPTED = jsonReply(200, { success: true });

export const NO_SOURCE = jsonReply(404, {
  error: "There is no source at this URL. Copy it again from the notebook.",
});

/** @param reason  the operator's, as the owner is told */
export const suspended = (reason: string): Reply =>
  jsonReply(403, { error: suspensionWords("source", reason) });

export const tooLarge = (limitBytes: number): Reply =>
  jsonReply(413, {
    error: `The body is larger than ${limitBytes} bytes, the most that this source accepts.`,
  });

export const tooFast = (seconds: number): Reply =>
  jsonReply(
    429,
    { error: `Too many events for this source or its account. Send this one again in ${seconds} s.` },
    "Retry-After",
    `${seconds}`,
  );

export const FULL = jsonReply(507, { error: FULL_WORDS });

export const UNAVAILABLE = jsonReply(
  503,
  { error: "The event can't be stored now, and it was not accepted. Send it again soon." },
  "Retry-After",
  "5",
);

/** What OPTIONS gets beside the rest. */
export function naming(reply: Reply, method: string | undefined): Reply {
  if (method !== "OPTIONS") return reply;
  return { ...reply, headers: [...reply.headers, "Access-Control-Allow-Methods", ALLOWED_METHODS] };
}

/** Whether a request asks what it may send (CORS), and is no event. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
}

/** Allows whatever a browser asks for. */
export function sendPreflight(request: IncomingMessage, response: ServerResponse) {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(204, {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOWED_METHODS,
    ...(asked !== undefined && { "Access-Control-Allow-Headers": asked }),
    "Access-Control-Max-Age": 86_400,
  });
  response.end();
}
