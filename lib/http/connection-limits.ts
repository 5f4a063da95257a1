import { openFileLimit } from "@/lib/http/open-files";

/** How long and how large requests may be, and how many connections there may be. */
export type ConnectionLimits = {
  headersMs: number; // from a connection's start, or a request's first byte, to the end of its headers
  requestMs: number; // to the end of its body
  idleMs: number; // between an answer and the next request
  lookMs: number; // how often the first two are looked at: a request may have so much longer
  connections: number;
};

const HEADERS_MS = 20_000;
const IDLE_MS = 75_000; // longer than the proxies and clients that keep connections, so that they close first
const LOOK_MS = 5_000;

/** A body that comes slower than this, on the whole, is given up. */
const SLOWEST_BODY = 16 * 1024; // bytes a second

const CONNECTIONS = 16_384;

/** Files that everything else in the process may have open at once: deliveries, Postgres, what it is made of. */
const OTHER_FILES = 1_024;

/**
 * @param bodyBytes  the largest body that a source accepts
 * @param openFiles  of the process, at most: senders must not take those that deliveries need
 */
export function connectionLimits(bodyBytes: number, openFiles = openFileLimit()): ConnectionLimits {
  return {
    headersMs: HEADERS_MS,
    requestMs: HEADERS_MS + Math.ceil((bodyBytes / SLOWEST_BODY) * 1_000),
    idleMs: IDLE_MS,
    lookMs: LOOK_MS,
    connections: Math.min(CONNECTIONS, Math.max(openFiles - OTHER_FILES, Math.floor(openFiles / 2))),
  };
}
