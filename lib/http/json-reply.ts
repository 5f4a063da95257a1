import type { ServerResponse } from "node:http";

import { REPLY_POLICY } from "@/lib/http/policy";

/** An answer of the process itself, outside Next. */
export type JsonReply = { status: number; body: unknown; headers?: Record<string, string> };

/** What every answer says that is to be read by programs: it is no page. */
export const REPLY_HEADERS = {
  "Content-Security-Policy": REPLY_POLICY,
  "X-Content-Type-Options": "nosniff",
};

export function sendJson(response: ServerResponse, { status, body, headers }: JsonReply): void {
  response
    .writeHead(status, { ...REPLY_HEADERS, "Content-Type": "application/json", ...headers })
    .end(JSON.stringify(body));
}

/** What the API says when it refuses: see lib/errors.ts. */
export function refusal(status: number, code: string, message: string): JsonReply {
  return { status, body: { error: { code, message } } };
}
