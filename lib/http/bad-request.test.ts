import { describe, expect, test } from "vitest";

import { rawSender, say } from "@/test/raw-sender";
import { serve } from "@/test/source-server";

const H = "Host: a\r\n";
const CHUNKED = `${H}Transfer-Encoding: chunked\r\n`;
const tls = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03";

let reached: string[] = [];

async function server() {
  reached = [];
  return serve((request, response) => {
    reached.push(request.url ?? "");
    request.resume().on("end", () => response.end("ok"));
  });
}

describe("is told 400, and reaches nobody:", () => {
  test.each([
    ["a TLS hello", tls, "This is TLS"],
    ["an HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "not an HTTP/1.1 request"],
    ["HTTP/2.0 in the request line", `POST / HTTP/2.0\r\n${H}\r\n`, "Only HTTP/1.1"],
    ["HTTP/0.9", "GET /\r\n\r\n", "Only HTTP/1.1"],
    ["an unknown version", `POST / HTTP/1.2\r\n${H}\r\n`, "not an HTTP/1.1 request"],
    ["nonsense", "hello\r\n\r\n", "not an HTTP/1.1 request"],
    ["a method that is not registered", `FROB / HTTP/1.1\r\n${H}\r\n`, "registered"],
    ["a space in the URL", `POST /a b HTTP/1.1\r\n${H}\r\n`, "not an HTTP/1.1 request"],
    ["a URL beyond ASCII", `POST /\xc3\xa9 HTTP/1.1\r\n${H}\r\n`, "Percent-encode"],
    ["the target *", `OPTIONS * HTTP/1.1\r\n${H}\r\n`, "no path"],
    ["CONNECT", `CONNECT a:1 HTTP/1.1\r\n${H}\r\n`, "no proxy"],
    ["no Host", "POST / HTTP/1.1\r\n\r\n", "one Host header"],
    ["two Hosts", `POST / HTTP/1.1\r\n${H}Host: a\r\n\r\n`, "one Host header"],
    ["a folded header", `POST / HTTP/1.1\r\n${H}x: a\r\n b\r\n\r\n`, "not an HTTP/1.1 request"],
    ["a bare LF", `POST / HTTP/1.1\r\nHost: a\nx: 1\r\n\r\n`, "not an HTTP/1.1 request"],
    ["a bare CR", `POST / HTTP/1.1\r\nHost: a\rx: 1\r\n\r\n`, "not an HTTP/1.1 request"],
    ["NUL in a header", `POST / HTTP/1.1\r\n${H}x: a\0b\r\n\r\n`, "not an HTTP/1.1 request"],
    ["a space before a colon", `POST / HTTP/1.1\r\n${H}x : a\r\n\r\n`, "not an HTTP/1.1 request"],
    ["Content-Length twice", `POST / HTTP/1.1\r\n${H}${"Content-Length: 1\r\n".repeat(2)}\r\na`, "not an"],
    ["no number as Content-Length", `POST / HTTP/1.1\r\n${H}Content-Length: +1\r\n\r\na`, "not an"],
    ["both framings", `POST / HTTP/1.1\r\n${CHUNKED}Content-Length: 1\r\n\r\n0\r\n\r\n`, "not an"],
    [
      "both framings, the other way",
      `POST / HTTP/1.1\r\nContent-Length: 1\r\n${CHUNKED}\r\n0\r\n\r\n`,
      "not an",
    ],
  ])("%s", async (_name, bytes, why) => {
    const said = await say(await server(), bytes);

    expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(said).toContain("Connection: close\r\n");
    expect(said).toContain("Access-Control-Allow-Origin: *\r\n");
    expect(JSON.parse(said.slice(said.indexOf("\r\n\r\n")))).toEqual({ error: expect.stringContaining(why) });
    expect(reached).toEqual([]);
  });
});

test("an expectation that can't be met is told 417, and reaches nobody", async () => {
  const said = await say(await server(), `POST / HTTP/1.1\r\n${H}Expect: tea\r\n\r\n`);

  expect(said).toMatch(/^HTTP\/1\.1 417 [\s\S]*100-continue/);
  expect(reached).toEqual([]);
});

describe("a body whose framing breaks is told 400:", () => {
  test.each([
    ["no number as a chunk's size", "zz\r\n"],
    ["a chunk larger than its size", "2\r\nabc\r\n"],
    ["a size beyond any", `${"f".repeat(40)}\r\n`],
    ["a bare LF after a size", "2\nab\n0\n\n"],
    ["extensions without end", `2;${"a".repeat(20_000)}\r\nab\r\n0\r\n\r\n`],
  ])("%s", async (_name, body) => {
    expect(await say(await server(), `POST / HTTP/1.1\r\n${CHUNKED}\r\n${body}`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test("a body in a transfer coding that is not known is told 400", async () => {
  const said = await say(await server(), `POST / HTTP/1.1\r\n${H}Transfer-Encoding: x\r\n\r\nbody`);

  expect(said).toMatch(/^HTTP\/1\.1 400 /);
});

test("what is no request waits for the answers to the requests before it", async () => {
  const port = await server();
  const sender = await rawSender(port);
  sender.write(`POST /1 HTTP/1.1\r\n${H}\r\nPOST /2 HTTP/1.1\r\n${H}\r\nnonsense\r\n\r\n`);
  await sender.closed;

  expect(sender.statuses).toEqual([200, 200, 400]);
});

test("what follows a request that closes the connection takes nothing from its answer", async () => {
  const one = `POST /1 HTTP/1.1\r\n${H}Connection: close\r\n\r\n`;
  const said = await say(await server(), `${one}POST /2 HTTP/1.1\r\n${H}\r\n`);

  expect(said).toMatch(/^HTTP\/1\.1 200 [\s\S]*ok$/);
  expect(reached).toEqual(["/1"]);
});

test("a sender that is still writing can read why it was refused", async () => {
  const sender = await rawSender(await server(), { reads: false });
  const written = new Promise<void>((resolve) => {
    sender.socket.write(`nonsense\r\n${"x".repeat(8 * 1024 * 1024)}`, () => resolve());
  });
  await written;
  sender.socket.resume();

  expect(await sender.closed).toMatch(/^HTTP\/1\.1 400 [\s\S]*\}$/);
});
