import { createServer } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { Exchange } from "@/lib/delivery/exchange";
import { MAX_ANSWER_BYTES } from "@/lib/delivery/limit-answers";
import { sendAttempt } from "@/lib/delivery/send";
import { bytesRead } from "@/test/connections-made";
import { endpointWithoutEnd } from "@/test/endless-endpoint";
import { endpointSaying, sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

const send = (endpoint: string, deadlineMs?: number) =>
  sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, ...(deadlineMs && { deadlineMs }) });

const OK = "HTTP/1.1 200 OK\r\n";
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`;
const READ_AT_ONCE = 128 * 1024; // bytes, at most, that may be read beyond a limit
const x = (count: number) => "x".repeat(count);

describe("an answer without end is unreachable, and its connection closed before more than 4 MiB are read, when it is", () => {
  test.each([
    ["headers", OK, "X: y\r\n".repeat(1_000), "response headers are larger than 64 KiB"],
    ["one header", `${OK}X: `, x(60_000), "response headers are larger than 64 KiB"],
    ["a header's name", OK, x(60_000), "response headers are larger than 64 KiB"],
    ["spaces before a header's value", `${OK}X:`, " ".repeat(60_000), "did not answer in full within 4 MiB"],
    ["a reason phrase", "HTTP/1.1 200 ", x(60_000), "did not answer in full within 4 MiB"],
    ["empty lines", "", "\r\n".repeat(30_000), "did not answer in full within 4 MiB"],
    ["103 over and over", "", "HTTP/1.1 103 Early Hints\r\n\r\n", "more than 32 interim answers"],
    [
      "103 with 60 KB of headers",
      "",
      `HTTP/1.1 103 Early Hints\r\nX: ${x(60_000)}\r\n\r\n`,
      "more than 32 interim answers",
    ],
    ["100 over and over", "", "HTTP/1.1 100 Continue\r\n\r\n", "answered 100 or 101, which nobody asked for"],
    ["the reason phrase of a 100", "HTTP/1.1 100 ", x(60_000), "did not answer in full within 4 MiB"],
  ])("%s", async (_, first, again, words) => {
    const endpoint = await endpointWithoutEnd(first, again);
    const outcome = await send(endpoint.url);

    expect(outcome).toMatchObject({ kind: "unreachable", response: null });
    expect(outcome.reason).toContain(words);
    await endpoint.closed;
    expect(bytesRead()).toBeLessThan(MAX_ANSWER_BYTES + READ_AT_ONCE);
  });

  test.each([
    ["a chunk's extensions", `${CHUNKED}4\r\nhalf\r\n1;`, x(60_000), "did not end within 4 MiB", "half"],
    ["a chunk's size", `${CHUNKED}4\r\nhalf\r\n`, "0".repeat(60_000), "did not end within 4 MiB", "half"],
    ["its trailers", `${CHUNKED}4\r\nhalf\r\n0\r\n`, "X: y\r\n".repeat(1_000), "trailers are larger", "half"],
  ])("%s, and what came before is kept", async (_, first, again, words, kept) => {
    const endpoint = await endpointWithoutEnd(first, again);
    const outcome = await send(endpoint.url);

    expect(outcome).toMatchObject({ kind: "unreachable", response: { status: 200 } });
    expect(outcome.reason).toMatch(/^The endpoint answered 200, but its /);
    expect(outcome.reason).toContain(words);
    expect(Buffer.from(outcome.response!.body).toString()).toBe(kept);
    await endpoint.closed;
    expect(bytesRead()).toBeLessThan(MAX_ANSWER_BYTES + READ_AT_ONCE);
  });

  test("a body of which little comes with much around it", async () => {
    const endpoint = await endpointWithoutEnd(CHUNKED, `1;${"y".repeat(8_000)}\r\nx\r\n`);
    const outcome = await send(endpoint.url);

    expect(outcome).toMatchObject({ kind: "unreachable", response: { status: 200 } });
    expect(Buffer.from(outcome.response!.body).toString()).toMatch(/^x{400,600}$/); // of each 8 KB in 4 MiB
    await endpoint.closed;
    expect(bytesRead()).toBeLessThan(MAX_ANSWER_BYTES + READ_AT_ONCE);
  });
});

describe("an answer that trickles without end has timed out, and its connection is closed, when it is", () => {
  test.each([
    ["a status line", "HTTP/1.1 200 ", "x"],
    ["headers", OK, "X: y\r\n"],
    ["one header", `${OK}X: `, "y"],
    ["empty lines", "", "\r\n"],
    ["a chunk's extensions", `${CHUNKED}4\r\nhalf\r\n1;`, "x"],
  ])("%s", async (_, first, again) => {
    const endpoint = await endpointWithoutEnd(first, again, 5);
    const outcome = await send(endpoint.url, 200);

    expect(outcome).toMatchObject({ kind: "timed_out", cause: "timeout" });
    expect(outcome.reason).toMatch(/did not (answer in full|end) within 0\.2 seconds\.$/);
    expect(outcome.response && Buffer.from(outcome.response.body).toString()).toBe(
      first.startsWith(CHUNKED) ? "half" : null,
    );
    expect(await endpoint.closed).toBeGreaterThan(1); // it was still coming
  });
});

test("each answer of a connection that is kept has the whole limit", async () => {
  let connections = 0;
  const server = createServer((_request, response) => {
    response.writeHead(200, x(MAX_ANSWER_BYTES / 2)).end("ok");
  });
  server.on("connection", () => connections++);
  const url = await urlOf(server);
  for (let time = 0; time < 3; time++) {
    expect(await send(url)).toMatchObject({ kind: "delivered" });
    await nextTurn();
    await nextTurn();
  }
  expect(connections).toBe(1);
});

test("a body of 256 KiB in chunks of one byte is whole, and is held in few pieces", async () => {
  const url = await endpointSaying(`${CHUNKED}${"1\r\nx\r\n".repeat(256 * 1024)}0\r\n\r\n`);
  const { origin, pathname: path } = new URL(url);
  const exchange = await new Promise<Exchange>((resolve) => {
    const made: Exchange = new Exchange(agent, { origin, path, method: "POST" }, () => resolve(made));
    made.send();
  });

  expect(exchange).toMatchObject({ status: 200, error: null, truncated: false });
  expect(Buffer.concat(exchange.chunks).toString()).toBe(x(256 * 1024));
  expect(exchange.chunks.length).toBeLessThan(1_000);
});
