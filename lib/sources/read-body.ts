import type { IncomingMessage } from "node:http";

/** What could be read of a request's body. */
export type RequestBody = { kind: "whole"; bytes: Uint8Array } | { kind: "too_large" } | { kind: "aborted" }; // the sender went away

const nothing = new Uint8Array();

/**
 * Reads a body whole, counting while it comes: chunked or not, no more than `limit` bytes are ever held.
 *
 * What is over the limit is discarded unread by the caller, who closes the connection.
 */
export function readRequestBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  if (request.destroyed) return Promise.resolve({ kind: "aborted" });
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve({ kind: "too_large" });

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;

    const end = (body: RequestBody) => {
      request.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose);
      resolve(body);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) end({ kind: "too_large" });
      else chunks.push(chunk);
    };
    const onEnd = () => end({ kind: "whole", bytes: whole(chunks) });
    const onClose = () => end({ kind: "aborted" });
    request.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose);
  });
}

function whole(chunks: Buffer[]): Uint8Array {
  const [first = nothing] = chunks;
  return chunks.length < 2 ? first : Buffer.concat(chunks);
}
