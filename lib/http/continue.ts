import type { IncomingMessage } from "node:http";

/** Whether a sender keeps its body back until it is told to go on, or is refused (RFC 9110 section 10.1.1). */
export function awaitsContinue({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.expect !== undefined && httpVersion === "1.1";
}
