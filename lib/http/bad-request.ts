import { type ServerResponse, STATUS_CODES } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";

import { connectionOf } from "@/lib/http/connection";
import { linger } from "@/lib/http/linger";
import { jsonReply, type Reply, sendReply } from "@/lib/http/reply";
import { countRejected } from "@/lib/metrics/events";

const because = (status: number, error: string) => jsonReply(status, { error });

const REPLIES: Record<string, Reply> = {
  HPE_INVALID_URL: because(
    400,
    "The URL has characters that HTTP does not allow. Percent-encode what is not ASCII, such as %C3%A9.",
  ),
  HPE_HEADER_OVERFLOW: because(431, "The request's headers are larger than 16 KiB."),
  HPE_INVALID_EOF_STATE: because(400, "The request ended before it was whole."),
  ERR_HTTP_REQUEST_TIMEOUT: because(408, "The request took too long to arrive. Send it again."),
};

const NOT_HTTP = because(400, "This is not an HTTP/1.1 request.");
const TLS = because(400, "This is TLS, and the port speaks plain HTTP. Use http:// here.");
const METHOD = because(400, "This HTTP method is not a registered one. Use one that is, such as POST.");
const NO_PROXY = because(400, "This is no proxy: CONNECT is not answered here.");
const EXPECTATION = because(417, "Of expectations only 100-continue can be met.");
const VERSION = because(400, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
const HOST = because(400, "An HTTP/1.1 request has one Host header.");
const TARGET = because(400, "The request asks for no path.");

type ParseError = NodeJS.ErrnoException & { rawPacket?: Buffer };

/**
 * Says in HTTP why Node's parser gave up a request, or waited too long for it. Unheard, it would cut off the answers to
 * the requests before it on the same connection, too.
 */
export function answerBadRequest(error: ParseError, socket: Duplex): void {
  const { closing, last, decided } = connectionOf(socket);
  if (closing) return; // what follows a last answer is no request
  if (last !== null && last === decided && !last.req.complete) return;
  if (error.code === "ECONNRESET" || !(socket instanceof Socket)) socket.destroy();
  else if (last !== null && !last.req.complete && !last.headersSent) refuse(last, explained(error));
  else refuseConnection(socket, explained(error));
}

/** `connect` of an HTTP server. */
export function refuseProxying(_request: unknown, socket: Duplex): void {
  if (socket instanceof Socket) refuseConnection(socket, NO_PROXY);
}

/** `checkExpectation` of an HTTP server: see RFC 9110 section 10.1.1. */
export function refuseExpectation(_request: unknown, response: ServerResponse): void {
  refuse(response, EXPECTATION);
}

/** Answers what is no request, in its turn. */
export function refuse(response: ServerResponse, reply: Reply): void {
  countRejected("bad_request");
  sendReply(response, reply);
}

/** What RFC 9112 says must be refused and Node's parser lets pass; null when there is nothing. */
export function invalid({ req: request }: ServerResponse): Reply | null {
  if (request.httpVersionMajor !== 1) return VERSION;
  if (!/^(\/|https?:)/i.test(request.url ?? "")) return TARGET;
  let hosts = 0;
  const { rawHeaders } = request;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  const wanted = request.httpVersionMinor === 1 ? hosts === 1 : hosts <= 1;
  return wanted ? null : HOST;
}

/** Ends a connection with an answer to what became no request, after the answers to those before it. */
function refuseConnection(socket: Socket, reply: Reply): void {
  const connection = connectionOf(socket);
  connection.closing = true;
  const { last } = connection;
  if (last === null || last.writableFinished || last.destroyed) writeLast(socket, reply);
  else last.once("close", () => writeLast(socket, reply));
}

function writeLast(socket: Socket, { status, headers, text }: Reply): void {
  socket.on("error", () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  countRejected("bad_request");
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n${text}`);
  linger(socket);
}

function explained({ code = "", rawPacket }: ParseError): Reply {
  if (code !== "HPE_INVALID_METHOD") return REPLIES[code] ?? NOT_HTTP;
  const said = rawPacket?.subarray(0, 200).toString("latin1") ?? "";
  if (said.startsWith("\x16\x03")) return TLS;
  return /^[\w!#$%&'*+.^`|~-]+ \S+ HTTP\//.test(said) ? METHOD : NOT_HTTP;
}
