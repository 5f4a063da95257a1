import type { Socket } from "node:net";

/** How long, and how much, a sender may go on sending after the last answer. */
const LINGER_MS = 5_000;
const LINGER_BYTES = 64 * 1024 * 1024;

const LOOK_MS = 250;

/**
 * Ends a connection so that a sender which writes first and reads afterwards can read its answer.
 *
 * Our side is closed at once, and what still comes is discarded: closing a socket that has unread bytes would make the
 * system send a reset, which takes the answer away from a sender that has not read it yet (RFC 9112 section 9.6).
 */
export function linger(socket: Socket): void {
  const from = socket.bytesRead;
  const until = performance.now() + LINGER_MS;
  const look = setInterval(() => {
    if (performance.now() > until || socket.bytesRead - from > LINGER_BYTES) socket.destroy();
  }, LOOK_MS);
  socket.once("close", () => clearInterval(look));
  socket.end();
  socket.resume();
}
