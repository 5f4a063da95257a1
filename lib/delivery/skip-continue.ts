import type { Socket } from "node:net";

const MAX_SKIPPED = 32; // before one answer; of more, undici ends the exchange

/**
 * Takes each `100 Continue` that nobody asked for out of what is read from a connection, as long as it comes in one piece.
 *
 * Some servers send it before they read a payload, and clients must put up with it; undici ends the exchange instead.
 * Only what follows a request is looked at, never the middle of an answer. @see RFC 9110, 15.2
 */
export function skipContinue(socket: Socket): void {
  const read = socket.read.bind(socket);
  let answered = 0; // socket.bytesWritten when the last answer began
  let skipped = 0;

  socket.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (!Buffer.isBuffer(chunk) || socket.bytesWritten === answered) return chunk;

    let rest: Buffer = chunk;
    while (isContinue(rest) && skipped < MAX_SKIPPED) {
      const end = rest.indexOf("\r\n\r\n");
      if (end === -1) break;
      rest = rest.subarray(end + 4);
      skipped++;
    }
    if (rest.length === 0) return socket.read(size);
    answered = socket.bytesWritten;
    skipped = 0;
    return rest;
  };
}

/** Whether it begins with the status line of a 100. */
function isContinue(chunk: Buffer): boolean {
  return chunk[9] === 0x31 && /^HTTP\/1\.\d 100[ \r]/.test(chunk.toString("latin1", 0, 13));
}
