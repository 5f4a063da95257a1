import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

const ALLOWED_METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

export type Reply = { status: number; body: unknown; headers?: OutgoingHttpHeaders };

export const ACCEPTED: Reply = { status: 200, body: { success: true } };

export const NO_SOURCE: Reply = {
  status: 404,
  body: { error: "There is no source at this URL. Copy it again from the notebook." },
};

export const tooLarge = (limitBytes: number): Reply => ({
  status: 413,
  body: { error: `The body is larger than ${limitBytes} bytes, the most that this source accepts.` },
  // What is left of the body is not read, so the connection can't be used again.
  headers: { Connection: "close" },
});

export const tooFast = (seconds: number): Reply => ({
  status: 429,
  body: { error: `Too many events for this source. Send this one again in ${seconds} s.` },
  headers: { "Retry-After": seconds },
});

export const UNAVAILABLE: Reply = {
  status: 503,
  body: { error: "The event can't be stored now, and it was not accepted. Send it again soon." },
  headers: { "Retry-After": 5 },
};

/** Answers in JSON, to any origin. HEAD gets the headers only. */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: Reply,
) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "Access-Control-Allow-Origin": "*",
    ...(request.method === "OPTIONS" && { "Access-Control-Allow-Methods": ALLOWED_METHODS }),
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : text);
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
