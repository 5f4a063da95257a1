import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

import { answerBadRequest, invalid, refuse, refuseExpectation, refuseProxying } from "@/lib/http/bad-request";
import { type Connection, connectionOf } from "@/lib/http/connection";
import type { ConnectionLimits } from "@/lib/http/connection-limits";
import { jsonReply, sendReply } from "@/lib/http/reply";

/** Most bytes of a request's line and headers. */
const HEADER_BYTES = 16 * 1024;

/** Requests of one connection that are under way at once; those behind them wait, and the connection is not read on. */
const PIPELINED = 32;

/** Most requests that wait behind others of their connections, over all. One read of a socket may bring thousands. */
const WAITING = 16_384;

const CROWDED = jsonReply(
  503,
  { error: "Too many requests wait on their connections. Send this one again soon." },
  "Retry-After",
  "5",
);

/**
 * An HTTP server for senders that nobody knows. What reaches `listener` is a request by RFC 9112; everything else is
 * answered here, and answers to the requests of one connection go out in their order.
 *
 * - A sender that closes its side after its request (half-closed) still gets its answer.
 * - `Expect: 100-continue` is left to the listener: see awaitsContinue.
 */
export function createHttpServer(listener: RequestListener, limits: ConnectionLimits): Server {
  let waiting = 0;

  function onRequest(response: ServerResponse) {
    const { socket } = response.req;
    const connection = connectionOf(socket);
    if (connection.closing) {
      response.req.resume(); // it follows the last answer
      return;
    }
    connection.last = response;
    if (connection.open < PIPELINED) {
      begin(connection, response);
    } else if (waiting < WAITING) {
      waiting++;
      connection.waiting.push(response);
      if (!connection.pausing) process.nextTick(pause, socket, connection);
      connection.pausing = true;
    } else {
      connection.closing = true;
      sendReply(response, CROWDED);
    }
  }

  /** Not before all that was read is parsed: at the end of each request Node's parser has the connection read on. */
  function pause(socket: Socket, connection: Connection) {
    connection.pausing = false;
    if (connection.waiting.length > 0) socket.pause();
  }

  function begin(connection: Connection, response: ServerResponse) {
    connection.open++;
    response.on("close", onAnswered);
    const refused = invalid(response);
    if (refused !== null) refuse(response, refused);
    else if (!response.headersSent) listener(response.req, response);
  }

  function onAnswered(this: ServerResponse) {
    const { socket } = this.req;
    const connection = connectionOf(socket);
    connection.open--;
    const next = connection.waiting.shift();
    if (next === undefined) return;
    waiting--;
    begin(connection, next);
    if (connection.waiting.length === 0) socket.resume();
  }

  /** Those that waited when their sender went away were told nothing, and nothing is stored of them. */
  function onConnection(socket: Socket) {
    socket.once("close", () => {
      waiting -= connectionOf(socket).waiting.splice(0).length;
    });
  }

  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.lookMs,
    maxHeaderSize: HEADER_BYTES,
    requireHostHeader: false, // Node's own answer says nothing
  });
  server.maxHeadersCount = 0; // Node would leave out what is beyond 2,000; HEADER_BYTES is the bound
  server.maxConnections = limits.connections;
  Object.assign(server, { httpAllowHalfOpen: true }); // public in Node, and missing in its types
  return server
    .on("connection", onConnection)
    .on("request", (_request, response) => onRequest(response))
    .on("checkContinue", (_request, response) => onRequest(response))
    .on("checkExpectation", refuseExpectation)
    .on("connect", refuseProxying)
    .on("clientError", answerBadRequest);
}
