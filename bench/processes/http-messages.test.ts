import { expect, test } from "vitest";

import { readMessages } from "@/bench/processes/http-messages";

function read(...parts: string[]): [string, string][] {
  const messages: [string, string][] = [];
  const take = readMessages((head, body) => messages.push([head, body.toString()]));
  for (const part of parts) take(Buffer.from(part));
  return messages;
}

test("messages in one packet are told apart", () => {
  expect(read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 204 No Content\r\n\r\n")).toEqual([
    ["HTTP/1.1 200 OK\r\nContent-Length: 2", "ab"],
    ["HTTP/1.1 204 No Content", ""],
  ]);
});

test("a message in many packets is put together, wherever it is cut", () => {
  expect(read(..."POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc")).toEqual([
    ["POST / HTTP/1.1\r\ncontent-length: 3", "abc"],
  ]);
});

test("a chunked body is refused", () => {
  expect(() => read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")).toThrow("chunked");
});
