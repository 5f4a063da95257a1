import { afterAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { sendAttempt } from "@/lib/delivery/send";
import { endpointSaying, sendable } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

async function answered(bytes: string) {
  const endpoint = await endpointSaying(Buffer.from(bytes, "latin1"));
  return sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, deadlineMs: 5_000 });
}
const OK = "HTTP/1.1 200 OK\r\n";
const END = "Content-Length: 2\r\n\r\nok";
const headers = (count: number, value: string) =>
  Array.from({ length: count }, (_, at) => `X-${at}: ${value}\r\n`).join("");

describe("an answer is taken as it is", () => {
  test.each([
    ["from HTTP/1.0, to the end of the connection", "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nok"],
    ["from HTTP/1.0, with its length", `HTTP/1.0 200 OK\r\n${END}`],
    ["without a reason phrase", `HTTP/1.1 200\r\n${END}`],
    ["with a reason phrase in Latin-1", `HTTP/1.1 200 \xe9\xff\r\n${END}`],
    ["with an empty header", `${OK}X-Empty:\r\n${END}`],
    ["with a tab in a header", `${OK}X-Tab: a\tb\r\n${END}`],
    ["with 1,000 headers", `${OK}${headers(1_000, "v")}${END}`],
    ["with 60 KiB of headers", `${OK}${headers(60, "v".repeat(1_000))}${END}`],
    [
      "after 102 and 103",
      `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n${OK}${END}`,
    ],
    ["that offers an upgrade", `${OK}Connection: Upgrade\r\nUpgrade: h2c\r\n${END}`],
    ["with another one behind it", `${OK}${END}${OK}${END}`],
    ["with empty lines before it", `\r\n\r\n${OK}${END}`],
  ])("%s", async (_, bytes) => {
    const outcome = await answered(bytes);

    expect(outcome).toMatchObject({ kind: "delivered", cause: null, reason: null });
    expect(Buffer.from(outcome.response!.body).toString()).toBe("ok");
  });

  test("with bytes in headers that are no ASCII, one character each", async () => {
    const { response } = await answered(
      `${OK}X-Latin: caf\xe9\r\nX-Utf: \xe2\x82\xac\r\nX-None: \xff\x80\r\n${END}`,
    );

    expect(response?.headers.slice(0, 3)).toEqual([
      ["X-Latin", "caf\xe9"],
      ["X-Utf", "\xe2\x82\xac"],
      ["X-None", "\xff\x80"],
    ]);
  });

  test("with a header that is there twice, in its case and order", async () => {
    const { response } = await answered(`${OK}Set-Cookie: a\r\nset-cookie: b\r\n${END}`);

    expect(response?.headers.slice(0, 2)).toEqual([
      ["Set-Cookie", "a"],
      ["set-cookie", "b"],
    ]);
  });
});

describe("an answer that HTTP does not allow is unreachable, and the reason says what is wrong", () => {
  test.each([
    ["HTTP/0.9", "<html>hello</html>", "is not HTTP/1.1: Expected HTTP/"],
    ["a status of two digits", `HTTP/1.1 20 OK\r\n${END}`, "is not HTTP/1.1: Invalid status code"],
    ["a status of four digits", `HTTP/1.1 1000 OK\r\n${END}`, "is not HTTP/1.1: Invalid response status"],
    ["a status below 100", `HTTP/1.1 099 OK\r\n${END}`, "is not HTTP/1.1"],
    [
      "lines that end in LF alone",
      "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
      "is not HTTP/1.1: Missing expected CR",
    ],
    ["a space in a header's name", `${OK}Bad Name: x\r\n${END}`, "is not HTTP/1.1: Invalid header token"],
    ["a line that is no header", `${OK}no colon\r\n${END}`, "is not HTTP/1.1: Invalid header token"],
    ["a folded header", `${OK}X: a\r\n  b\r\n${END}`, "is not HTTP/1.1: Unexpected whitespace"],
    ["a NUL in a header", `${OK}X: a\0b\r\n${END}`, "is not HTTP/1.1: Invalid header value char"],
    [
      "a negative length",
      `${OK}Content-Length: -2\r\n\r\nok`,
      "is not HTTP/1.1: Invalid character in Content-Length",
    ],
    ["two lengths", `${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok`, "is not HTTP/1.1"],
    ["a length and chunks", `${OK}Transfer-Encoding: chunked\r\n${END}`, "is not HTTP/1.1"],
    [
      "70 KiB of headers",
      `${OK}${headers(70, "v".repeat(1_024))}${END}`,
      "response headers are larger than 64 KiB",
    ],
    ["40 interim answers", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(40), "more than 32 interim answers"],
    ["40 times 100", "HTTP/1.1 100 Continue\r\n\r\n".repeat(40), "or answered 100 or 101"],
    [
      "101 that nobody asked for",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
      "100 or 101",
    ],
    ["half a status line", "HTTP/1.1 20", "broke off its answer"],
    ["half its headers", `${OK}X: y\r\nCont`, "broke off its answer"],
  ])("%s", async (_, bytes, words) => {
    const outcome = await answered(bytes);

    expect(outcome).toMatchObject({ kind: "unreachable", response: null });
    expect(outcome.reason).toContain(words);
  });
});
