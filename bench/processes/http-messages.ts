const EMPTY = Buffer.alloc(0);
const HEAD_END = "\r\n\r\n";

/**
 * Cuts what arrives on a connection into HTTP messages, requests or responses. It does only what the benchmark needs,
 * so that the generator and the receiver leave the processor to what is measured: bodies have a Content-Length or are
 * empty. Throws at a body of another kind.
 *
 * @param heard  gets the head, as Latin-1 without its last line end, and the body; the body is valid during the call
 * @returns takes the next bytes
 */
export function readMessages(heard: (head: string, body: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = EMPTY;

  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const headLength = rest.indexOf(HEAD_END);
      if (headLength === -1) return;
      const head = rest.toString("latin1", 0, headLength);
      const bodyStart = headLength + HEAD_END.length;
      const end = bodyStart + contentLength(head);
      if (rest.length < end) return;
      const body = rest.subarray(bodyStart, end);
      rest = rest.length === end ? EMPTY : rest.subarray(end);
      heard(head, body);
    }
  };
}

function contentLength(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return Number(length);
  if (/\r\ntransfer-encoding:/i.test(head)) throw new Error("the benchmark reads no chunked bodies");
  return 0;
}
