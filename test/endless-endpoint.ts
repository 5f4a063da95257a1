import { createServer, type Socket } from "node:net";

import { urlOf } from "@/test/odd-endpoint";

type Endless = {
  url: string;
  /** Resolves when the connection has been closed from the other side, with the bytes that had been written by then. */
  closed: Promise<number>;
};

/**
 * An endpoint that answers with some bytes and then with others again and again, until nobody takes them any more or the
 * test is over. With `trickleMs` they come a byte at a time, so far apart.
 */
export async function endpointWithoutEnd(first: string, again: string, trickleMs?: number): Promise<Endless> {
  let written = 0;
  let close = (_written: number) => {};
  const closed = new Promise<number>((resolve) => {
    close = resolve;
  });
  const pour = (socket: Socket) => {
    if (socket.destroyed) return;
    socket.write(again, "latin1", () => {
      written += again.length;
      setImmediate(pour, socket);
    });
  };
  const trickle = (socket: Socket) => {
    const drip = setInterval(() => socket.write(again.charAt(written++ % again.length), "latin1"), trickleMs);
    socket.on("close", () => clearInterval(drip));
  };
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => close(written));
    socket.once("data", () => {
      socket.write(first, "latin1");
      if (trickleMs === undefined) pour(socket);
      else trickle(socket);
    });
    socket.resume();
  });
  return { url: await urlOf(server), closed };
}
