import type { Socket } from "node:net";

/**
 * Most bytes that are read of one answer, with everything around its body. Headers, interim answers and body have limits
 * of their own, and together need less; a reason phrase, chunk extensions, spaces and empty lines have none.
 */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** The endpoint sent more than MAX_ANSWER_BYTES, and its answer had not ended. */
export class AnswerTooLongError extends Error {
  override readonly name = "AnswerTooLongError";
  readonly code = "ANSWER_TOO_LONG";
}

/** Ends a connection on which more than MAX_ANSWER_BYTES come after a request. */
export function limitAnswers(socket: Socket): void {
  const read = socket.read.bind(socket);
  let requested = 0; // socket.bytesWritten when the answer began
  let size = 0; // of what has been read since, in bytes

  socket.read = (wanted?: number) => {
    const chunk: unknown = read(wanted);
    if (!Buffer.isBuffer(chunk)) return chunk;
    const written = socket.bytesWritten; // Node adds it up each time
    if (written !== requested) size = 0;
    requested = written;
    size += chunk.length;
    if (size <= MAX_ANSWER_BYTES) return chunk;
    socket.destroy(new AnswerTooLongError());
    return null;
  };
}
