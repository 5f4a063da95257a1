import { connect, type Socket } from "node:net";

/** A sender that writes bytes, and keeps what it is answered: what an HTTP client would tidy up on the way. */
export class RawSender {
  /** Everything that was answered, a character a byte. */
  heard = "";
  readonly closed: Promise<string>;
  private changed = () => {};

  constructor(readonly socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => {
      this.heard += chunk;
      this.changed();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.heard += `[${error.code}]`;
    });
    this.closed = new Promise((resolve) => {
      socket.on("close", () => {
        this.changed();
        resolve(this.heard);
      });
    });
  }

  write(bytes: string | Uint8Array): this {
    this.socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    return this;
  }

  /** Closes this side, as a sender that has nothing more to say; what is answered is still read. */
  halfClose(bytes = ""): this {
    this.socket.end(Buffer.from(bytes, "latin1"));
    return this;
  }

  /** Resolves with everything so far once it matches. Rejects when the connection is closed before. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.heard)) {
      if (this.socket.closed) throw new Error(`closed after ${JSON.stringify(this.heard.slice(-300))}`);
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
    return this.heard;
  }

  /** The status codes of what was answered, in order. */
  get statuses(): number[] {
    return [...this.heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }
}

/** Connects. With `reads: false` nothing that is answered is read until `socket.resume()`. */
export async function rawSender(port: number, { reads = true } = {}): Promise<RawSender> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const sender = new RawSender(socket);
  socket.on("end", () => socket.end());
  if (!reads) socket.pause();
  return sender;
}

/** Says something on a connection of its own. @returns what was answered until the server closed it */
export async function say(port: number, bytes: string | Uint8Array): Promise<string> {
  return (await rawSender(port)).write(bytes).closed;
}
