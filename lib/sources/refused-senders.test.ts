import { beforeEach, describe, expect, test } from "vitest";

import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { type RawSender, rawSender, say } from "@/test/raw-sender";
import { seedNotebook } from "@/test/seed";
import { serveSources } from "@/test/source-server";

beforeEach(resetDatabase);

const NEVER = 60_000;
const SOON = { headersMs: 50, requestMs: NEVER, idleMs: NEVER, lookMs: 10 };

const head = (path: string, ...lines: string[]) =>
  `${["POST", path, "HTTP/1.1"].join(" ")}\r\n${["Host: a", ...lines].join("\r\n")}\r\n\r\n`;

async function source(limits: Partial<typeof SOON> = {}) {
  const { key } = (await seedNotebook()).source;
  return { port: await serveSources({}, limits), path: `/e/${key}` };
}

/** Sends these bytes one at a time, a few milliseconds apart, as long as anybody takes them. */
function trickle(sender: RawSender, bytes: string): void {
  const rest = bytes[Symbol.iterator]();
  const drip = setInterval(() => {
    const { done, value = "" } = rest.next();
    if (done || sender.socket.destroyed) clearInterval(drip);
    else sender.write(value);
  }, 5);
  sender.socket.on("close", () => clearInterval(drip));
}

/** What is stored once another request has come and gone. */
async function storedBeside(port: number, path: string) {
  expect(await say(port, head(`${path}/next`, "Connection: close"))).toMatch(/^HTTP\/1\.1 200 /);
  return (await db.event.findMany({ select: { uri: true } })).map(({ uri }) => uri);
}

describe("a sender that trickles a byte at a time is told 408, and has sent nothing", () => {
  const slow = "x".repeat(400); // 2 s, if nobody ended it: then the request would be whole

  test.each([
    ["its request line", "", (path: string) => head(`${path}/${slow}`, "Connection: close"), SOON],
    [
      "its headers",
      "POST PATH HTTP/1.1\r\nHost: a\r\nConnection: close\r\n",
      () => `X-Slow: ${slow}\r\n\r\n`,
      SOON,
    ],
    [
      "headers that are short",
      "POST PATH HTTP/1.1\r\nHost: a\r\nConnection: close\r\n",
      () => `${"X: y\r\n".repeat(70)}\r\n`,
      SOON,
    ],
    [
      "its body",
      head("PATH", `Content-Length: ${slow.length}`, "Connection: close"),
      () => slow,
      { ...SOON, requestMs: 50 },
    ],
    [
      "its chunks",
      head("PATH", "Transfer-Encoding: chunked", "Connection: close"),
      () => `${"1\r\nx\r\n".repeat(70)}0\r\n\r\n`,
      { ...SOON, requestMs: 50 },
    ],
  ])("%s", async (_name, first, rest, limits) => {
    const { port, path } = await source(limits);
    const sender = (await rawSender(port)).write(first.replace("PATH", path));
    trickle(sender, rest(path));
    await sender.closed;

    expect(sender.statuses).toEqual([408]);
    expect(await storedBeside(port, path)).toEqual([`${path}/next`]);
  });
});

describe("a request that is broken is told 400, and nothing of it is stored:", () => {
  const chunked = (path: string) => head(path, "Transfer-Encoding: chunked");

  test.each([
    ["no number as a chunk's size", (path: string) => `${chunked(path)}zz\r\n`],
    ["the same after a whole chunk", (path: string) => `${chunked(path)}2\r\nok\r\nzz\r\n`],
    ["a chunk larger than its size", (path: string) => `${chunked(path)}2\r\nabc\r\n`],
    ["a size beyond any", (path: string) => `${chunked(path)}${"f".repeat(40)}\r\n`],
    ["a bare LF after a size", (path: string) => `${chunked(path)}2\nab\n0\n\n`],
    [
      "extensions without end",
      (path: string) => `${chunked(path)}2;${"a".repeat(20_000)}\r\nab\r\n0\r\n\r\n`,
    ],
    ["an unknown transfer coding", (path: string) => `${head(path, "Transfer-Encoding: x")}body`],
    [
      "both framings",
      (path: string) => `${head(path, "Transfer-Encoding: chunked", "Content-Length: 1")}0\r\n\r\n`,
    ],
    ["two lengths", (path: string) => `${head(path, "Content-Length: 1", "Content-Length: 2")}ab`],
    ["no Host", (path: string) => `POST ${path} HTTP/1.1\r\n\r\n`],
    ["a folded header", (path: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nx: a\r\n b\r\n\r\n`],
    ["a method that is not registered", (path: string) => head(path).replace("POST", "FROB")],
    ["HTTP/0.9", (path: string) => `GET ${path}\r\n\r\n`],
  ])("%s", async (_name, request) => {
    const { port, path } = await source();
    const first = await storedBeside(port, path); // from now on the source is known

    expect(await say(port, request(path))).toMatch(/^HTTP\/1\.1 400 [^[]*$/);
    expect(await storedBeside(port, path)).toEqual([...first, `${path}/next`]);
  });
});
