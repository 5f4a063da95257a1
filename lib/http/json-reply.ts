import type { ServerResponse } from "node:http";

/** An answer of the process itself, outside Next. */
export type JsonReply = { status: number; body: unknown };

export function sendJson(response: ServerResponse, { status, body }: JsonReply): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

/** What the API says when it refuses: see lib/errors.ts. */
export function refusal(status: number, code: string, message: string): JsonReply {
  return { status, body: { error: { code, message } } };
}
