import type { Dispatcher } from "undici";

import { MAX_RAW_BYTES } from "@/lib/delivery/read-body";

const MAX_PIECES = 256; // of a body; each holds on to all that was read with it
const MAX_INTERIM = 32; // answers with 1xx, of which no endpoint needs more than a few

/** Who ended an exchange, when that was neither the endpoint nor the network. */
export type Ender = "timed_out" | "interrupted";

/** The endpoint said 1xx over and over instead of answering. */
export class InterimAnswersError extends Error {
  override readonly name = "InterimAnswersError";
  readonly code = "INTERIM_ANSWERS";
}

type Request = Dispatcher.DispatchOptions;

/**
 * One request and what came back, as undici tells it: no stream, and nothing else that a small answer doesn't need.
 *
 * `onEnd` is called once, however it ends. The answer's bytes are kept up to MAX_RAW_BYTES; there the exchange has ended,
 * at the cost of the connection.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  started = false; // the request is being written: from here on the endpoint may have got it
  answering = false; // the first bytes of an answer have come
  status: number | null = null;
  headers: readonly Buffer[] = []; // flat: name, value, name, value
  chunks: Buffer[] = [];
  size = 0; // of the chunks, in bytes
  truncated = false; // there was more than MAX_RAW_BYTES
  error: unknown = null; // why the answer is not whole
  endedBy: Ender | null = null;

  #ended = false;
  #interim = 0;
  #again = false; // it was dispatched a second time
  #controller: Dispatcher.DispatchController | null = null;

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly request: Request,
    private readonly onEnd: () => void,
    private readonly mayStart: () => boolean = () => true, // asked just before the first byte is written
  ) {}

  send(): void {
    this.dispatcher.dispatch(this.request, this);
  }

  /** Ends it from this side, also while it waits for its connection. */
  end(by: Ender): void {
    if (this.#ended) return;
    this.endedBy = by;
    this.#finish();
    this.#controller?.abort(new Error(by));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended)
      controller.abort(new Error("it ended while it waited")); // undici writes nothing then
    else if (this.mayStart()) this.started = true;
    else this.end("interrupted");
  }

  onResponseStarted(): void {
    this.answering = true;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) {
      if (++this.#interim > MAX_INTERIM) controller.abort(new InterimAnswersError());
      return;
    }
    this.status = status;
    this.headers = rawHeaders(controller);
    if (status === 204 || status === 304) this.#finish(); // no body, whatever its headers say: RFC 9112, 6.3
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.chunks.length === MAX_PIECES) this.chunks = [Buffer.concat(this.chunks, this.size)];
    if (this.size <= MAX_RAW_BYTES) return;

    this.truncated = true;
    this.#finish();
    controller.abort(new Error("the rest is not read"));
  }

  onResponseEnd(): void {
    this.#finish();
  }

  onResponseError(_controller: unknown, error: unknown): void {
    if (this.#ended) return;
    if (!this.started && !this.#again && isReset(error)) {
      this.#again = true;
      this.send();
      return;
    }
    this.error = error;
    this.#finish();
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onEnd();
  }
}

const RESET = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

function isReset(error: unknown): boolean {
  return error instanceof Error && "code" in error && RESET.has(String(error.code));
}

const isBuffers = (list: readonly unknown[]): list is readonly Buffer[] => Buffer.isBuffer(list[0]);

function rawHeaders({ rawHeaders }: Dispatcher.DispatchController): readonly Buffer[] {
  return Array.isArray(rawHeaders) && isBuffers(rawHeaders) ? rawHeaders : [];
}
