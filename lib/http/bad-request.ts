import type { Duplex } from "node:stream";

import { countRejected } from "@/lib/metrics/events";

const REPLIES: Record<string, [status: string, message: string]> = {
  HPE_INVALID_METHOD: [
    "501 Not Implemented",
    "This HTTP method is not a registered one. Use one that is, such as POST.",
  ],
  HPE_INVALID_URL: [
    "400 Bad Request",
    "The URL has characters that HTTP does not allow. Percent-encode what is not ASCII, such as %C3%A9.",
  ],
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    "The request's headers are larger than 16 KiB.",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request took too long to arrive."],
};

const NOT_HTTP: [string, string] = ["400 Bad Request", "This is not an HTTP/1.1 request."];

/** Says in HTTP why Node's parser gave a request up; unheard, it would close the connection with an empty answer. */
export function answerBadRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  const [status, message] = REPLIES[error.code ?? ""] ?? NOT_HTTP;
  const body = JSON.stringify({ error: message });
  const headers = [
    "Connection: close",
    "Access-Control-Allow-Origin: *",
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  socket.on("error", () => {});
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  countRejected("bad_request");
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
}
