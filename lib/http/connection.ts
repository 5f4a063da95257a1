import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What is known of one connection, from its first request on. */
export type Connection = {
  last: ServerResponse | null; // of the request that came last
  decided: ServerResponse | null; // its answer is known, whatever becomes of the request's body
  open: number; // requests that were given to the listener and are not answered yet
  waiting: ServerResponse[]; // of requests that came behind them (pipelined), in order
  pausing: boolean; // the connection is about to be paused, for those that wait
  closing: boolean; // an answer said that it is the last: nothing that follows is a request
};

const connections = new WeakMap<Duplex, Connection>();

export function connectionOf(socket: Duplex): Connection {
  const known = connections.get(socket);
  if (known !== undefined) return known;
  const connection = { last: null, decided: null, open: 0, waiting: [], pausing: false, closing: false };
  connections.set(socket, connection);
  return connection;
}
