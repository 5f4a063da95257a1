import type { ServerResponse } from "node:http";

import { connectionOf } from "@/lib/http/connection";
import { linger } from "@/lib/http/linger";
import { REPLY_POLICY } from "@/lib/http/policy";

/** An answer in JSON, made once and sent often: the headers as Node's flat list, the body as text. */
export type Reply = { status: number; headers: string[]; text: string };

/** A reply to anyone: a page of another origin may read it, and no browser shows it as one. */
export function jsonReply(status: number, body: unknown, ...headers: string[]): Reply {
  const text = JSON.stringify(body);
  return {
    status,
    headers: [
      "Content-Type",
      "application/json",
      "Content-Length",
      `${Buffer.byteLength(text)}`,
      "Access-Control-Allow-Origin",
      "*",
      "Content-Security-Policy",
      REPLY_POLICY,
      "X-Content-Type-Options",
      "nosniff",
      ...headers,
    ],
    text,
  };
}

/**
 * Answers a request, unless it is answered. HEAD gets the headers only.
 *
 * A reply to a request that was not read to its end closes the connection: what follows on it is not a request.
 */
export function sendReply(response: ServerResponse, { status, headers, text }: Reply): void {
  if (response.headersSent) return;
  const { req: request } = response;
  if (request.complete) {
    response.writeHead(status, headers);
  } else {
    const { socket } = request;
    connectionOf(socket).closing = true;
    socket.destroySoon = () => linger(socket); // called by Node when the reply is written, in place of closing
    response.writeHead(status, [...headers, "Connection", "close"]);
    request.resume();
  }
  response.end(request.method === "HEAD" ? undefined : text);
}
