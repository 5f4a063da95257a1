import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { MAX_BODY_BYTES, MAX_RAW_BYTES } from "@/lib/delivery/read-body";
import { sendAttempt } from "@/lib/delivery/send";
import { bytesRead } from "@/test/connections-made";
import { endpointThat, sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

const send = (endpoint: string, deadlineMs = 10_000) =>
  sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, deadlineMs });

/** An endpoint that answers with these bytes and then does what it is told. */
function endpointThen(parts: (string | Buffer)[], then: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      for (const part of parts) socket.write(part);
      then(socket);
    });
  });
  return urlOf(server);
}
const OK = "HTTP/1.1 200 OK\r\n";
const hangUp = (socket: Socket) => socket.end();
const stay = () => {};
const reset = (socket: Socket) => setTimeout(() => socket.resetAndDestroy(), 50); // what was written comes first
const text = (outcome: Awaited<ReturnType<typeof send>>) => Buffer.from(outcome.response!.body).toString();

describe("an answer that is whole is delivered", () => {
  test.each([
    ["a 204 that has a body", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", ""],
    ["a 204 whose connection stays open", "HTTP/1.1 204 No Content\r\n\r\n", ""],
    ["a length that is too short", `${OK}Content-Length: 4\r\n\r\nfour and more`, "four"],
    [
      "chunks with extensions and trailers",
      `${OK}Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX: y\r\n\r\n`,
      "ok",
    ],
  ])("%s", async (_, bytes, body) => {
    const outcome = await send(await endpointThen([bytes], stay));

    expect(outcome).toMatchObject({ kind: "delivered", cause: null, reason: null });
    expect(text(outcome)).toBe(body);
  });

  test("with no length, when the connection ends", async () => {
    const outcome = await send(await endpointThen([`${OK}\r\nto the end`], hangUp));

    expect(outcome).toMatchObject({ kind: "delivered" });
    expect(text(outcome)).toBe("to the end");
  });
});

describe("an answer that is cut is unreachable, whatever its status, and what came is kept", () => {
  test.each([
    [
      "a length that is too long",
      `${OK}Content-Length: 10\r\n\r\nhalf`,
      hangUp,
      "closed the connection before",
    ],
    [
      "the same, and close",
      `${OK}Connection: close\r\nContent-Length: 10\r\n\r\nhalf`,
      hangUp,
      "closed the connection",
    ],
    [
      "a reset",
      `${OK}Content-Length: 10\r\n\r\nhalf`,
      reset,
      "closed the connection before its answer was complete",
    ],
    [
      "a chunk that is missing",
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`,
      hangUp,
      "closed the connection",
    ],
    [
      "a chunk's size that is none",
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n`,
      stay,
      "is not HTTP/1.1: Invalid character in chunk size",
    ],
    [
      "a chunk that is too long",
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalfway`,
      stay,
      "is not HTTP/1.1: Expected LF after chunk data",
    ],
    [
      "a chunk's size that is too large",
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nfffffffffffffffff\r\n`,
      stay,
      "is not HTTP/1.1: Chunk size overflow",
    ],
    [
      "trailers of 70 KiB",
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\nX: ${"x".repeat(70_000)}\r\n\r\n`,
      stay,
      "trailers are larger than 64 KiB",
    ],
  ])("%s", async (_, bytes, then, words) => {
    const outcome = await send(await endpointThen([bytes], then));

    expect(outcome).toMatchObject({ kind: "unreachable", response: { status: 200 } });
    expect(outcome.reason).toMatch(/^The endpoint answered 200, but /);
    expect(outcome.reason).toContain(words);
    expect(text(outcome)).toBe("half");
  });

  test("or has timed out, when the connection stays open", async () => {
    const outcome = await send(await endpointThen([`${OK}Content-Length: 10\r\n\r\nhalf`], stay), 200);

    expect(outcome).toMatchObject({
      kind: "timed_out",
      reason: "The endpoint answered 200, but its answer did not end within 0.2 seconds.",
    });
    expect(text(outcome)).toBe("half");
  });
});

describe("a body is kept up to 256 KiB, and the rest is not read", () => {
  test.each([
    ["100 MB", { "Content-Length": `${100 * 1024 * 1024}` }],
    ["no end", {}],
    ["no end, in gzip that never begins", { "Content-Encoding": "gzip" }],
  ])("of %s", async (_, headers) => {
    const length = Number("Content-Length" in headers ? headers["Content-Length"] : Number.POSITIVE_INFINITY);
    const before = process.memoryUsage().rss;
    let written = 0;
    let closed: Promise<unknown> = Promise.reject(new Error("it was not asked"));
    closed.catch(() => {});
    const url = await endpointThat((_request, response) => {
      closed = once(response, "close");
      response.writeHead(200, headers);
      const chunk = Buffer.alloc(64 * 1024, "x");
      const more = () => {
        if (response.destroyed || written >= length) return;
        written += chunk.length;
        response.write(chunk, more);
      };
      more();
    });
    const outcome = await send(url);
    await closed; // by Hookbook: the endpoint never ends

    expect(outcome).toMatchObject({ kind: "delivered", response: { truncated: true } });
    expect(text(outcome)).toBe("x".repeat(MAX_BODY_BYTES));
    expect(bytesRead()).toBeLessThan(MAX_RAW_BYTES + 128 * 1024); // what two reads bring is beyond it, at most
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  test("of a gzip bomb of 1 GiB, in bounded memory", async () => {
    const member = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => member));
    const before = process.memoryUsage().rss;
    const url = await endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    const outcome = await send(url);

    expect(outcome).toMatchObject({ kind: "delivered", response: { truncated: true } });
    expect(outcome.response?.body.length).toBe(MAX_BODY_BYTES);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("a compressed body", () => {
  const words = "the same words again and again, ".repeat(500);
  const noise = Array.from({ length: 500 }, (_, n) => createHash("sha256").update(`${n}`).digest("hex")).join(
    "",
  );
  const encoded = (encoding: string, body: Buffer) =>
    endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": encoding }).end(body);
    });

  test.each([
    ["gzip", gzipSync(words)],
    ["GZIP", gzipSync(words)],
    ["x-gzip", gzipSync(words)],
    ["br", brotliCompressSync(words)],
    ["deflate", deflateSync(words)],
    ["deflate", deflateRawSync(words)],
  ])("in %s is decompressed", async (encoding, body) => {
    const outcome = await send(await encoded(encoding, body));

    expect(outcome).toMatchObject({ kind: "delivered", reason: null, response: { truncated: false } });
    expect(text(outcome)).toBe(words);
  });

  test.each(["zstd", "compress", "gzip, br", "identity", "no such"])(
    "in %s is kept as it came",
    async (encoding) => {
      expect(text(await send(await encoded(encoding, Buffer.from("as it came"))))).toBe("as it came");
    },
  );

  test("in deflate is decompressed also when its first byte comes alone", async () => {
    const body = deflateSync(words);
    const url = await endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "deflate" }).write(body.subarray(0, 1));
      response.end(body.subarray(1));
    });
    const outcome = await send(url);

    expect(outcome).toMatchObject({ kind: "delivered", reason: null });
    expect(text(outcome)).toBe(words);
  });

  test.each([
    ["gzip", gzipSync(noise)],
    ["br", brotliCompressSync(noise)],
    ["deflate", deflateSync(noise)],
  ])("in %s that ends too early is delivered, as far as it goes", async (encoding, body) => {
    const outcome = await send(await encoded(encoding, body.subarray(0, body.length / 2)));

    expect(outcome).toMatchObject({ kind: "delivered", cause: null, response: { status: 200 } });
    expect(outcome.reason).toBe(
      `The response body says that it is ${encoding}, but it is broken or ends too early.`,
    );
    const kept = text(outcome);
    expect(kept.length / noise.length).toBeCloseTo(0.5, 1); // of what was half sent
    expect(kept).toBe(noise.slice(0, kept.length));
  });

  test("that is not compressed at all is delivered, as it came", async () => {
    const outcome = await send(await encoded("gzip", Buffer.from("plain")));

    expect(outcome).toMatchObject({ kind: "delivered", reason: expect.stringContaining("is broken") });
    expect(text(outcome)).toBe("plain");
  });
});
