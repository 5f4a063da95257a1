import type { IncomingMessage } from "node:http";

import type { HeldBytes } from "@/lib/sources/held-bytes";

/** What could be read of a request's body. */
export type RequestBody =
  | { kind: "whole"; bytes: Uint8Array }
  | { kind: "too_large" }
  | { kind: "no_room" } // too much is being received from others
  | { kind: "aborted" }; // the sender went away

const nothing: Buffer = Buffer.alloc(0);

/** Whether a request says of itself that its body is over the limit. */
export function announcesMore({ headers }: IncomingMessage, limit: number): boolean {
  return Number(headers["content-length"] ?? 0) > limit;
}

/**
 * Reads a body whole, counting while it comes: chunked or not, no more than `limit` bytes are ever held.
 *
 * @param receiving  the room for all bodies that are under way; what came whole already takes none
 */
export function readRequestBody(
  request: IncomingMessage,
  limit: number,
  receiving: HeldBytes,
): RequestBody | Promise<RequestBody> {
  // The usual event comes in one piece. It counts, too, when its sender went away meanwhile.
  if (request.complete || isThere(request)) {
    const bytes: Buffer = request.read() ?? nothing;
    return bytes.length > limit ? { kind: "too_large" } : { kind: "whole", bytes };
  }
  if (request.destroyed) return { kind: "aborted" };

  return new Promise((resolve) => {
    let bytes: Buffer = nothing;
    let size = 0;

    const end = (body: RequestBody) => {
      request.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose);
      receiving.give(size);
      resolve(body);
    };
    const onData = (chunk: Buffer) => {
      if (size + chunk.length > limit) end({ kind: "too_large" });
      else if (!receiving.take(chunk.length)) end({ kind: "no_room" });
      else {
        bytes = appended(bytes, size, chunk);
        size += chunk.length;
      }
    };
    const onEnd = () => end({ kind: "whole", bytes: bytes.subarray(0, size) });
    const onClose = () => end({ kind: "aborted" });
    request.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose);
  });
}

/** Whether all that a request says it has is read and parsed. Node tells so only a turn later: see `complete`. */
function isThere({ headers, readableLength }: IncomingMessage): boolean {
  return readableLength > 0 && Number(headers["content-length"]) === readableLength;
}

/** Copies: a million chunks of a byte each, kept as they came, would take a hundred times their size. */
function appended(bytes: Buffer, size: number, chunk: Buffer): Buffer {
  const needed = size + chunk.length;
  const room = needed <= bytes.length ? bytes : Buffer.allocUnsafeSlow(Math.max(needed, 2 * size));
  if (room !== bytes) bytes.copy(room, 0, 0, size);
  chunk.copy(room, size);
  return room;
}
