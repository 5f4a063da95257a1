import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { eventCurl } from "@/components/http/event-curl";
import { toDollarEvent } from "@/lib/events/dollar-event";
import type { RawEvent } from "@/lib/events/raw-event";

type Received = { method: string; url: string; rawHeaders: string[]; body: Buffer };
const received: Received[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = "", url = "", rawHeaders } = request;
  received.push({ method, url, rawHeaders, body: Buffer.concat(chunks) });
  response.end();
});

let source = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/e/key`;
});
afterAll(() => server.close());

type Given = { method?: string; uri?: string; headers?: RawEvent["headers"]; body?: Uint8Array };

/** Runs the command as a person would paste it. @returns what the server got */
async function run(given: Given): Promise<Received> {
  const raw: RawEvent = {
    method: "POST",
    uri: "/e/key",
    headers: [],
    body: Buffer.alloc(0),
    clientIp: "127.0.0.1",
    scheme: "http",
    httpVersion: "1.1",
    ...given,
  };
  await promisify(execFile)("sh", ["-c", eventCurl(toDollarEvent(raw), source)]);
  return received.at(-1)!;
}

test.each([
  ["text", Buffer.from('it\'s {"a":1}\n')],
  ["bytes that are no text", Buffer.from([0, 255, 10, 39, 128])],
  ["text with a NUL", Buffer.from("a\0b")],
  ["a byte-order mark", Buffer.from("\ufeff{}")],
])("%s arrives as it came, at the source, whatever host it was sent to", async (_, body) => {
  const uri = "http://hooks.example/e/key//a/../b?x=1";
  const got = await run({ method: "PUT", uri, body });

  expect(got).toMatchObject({ method: "PUT", url: "/e/key//a/../b?x=1" });
  expect(got.body).toEqual(body);
});

test("a header in UTF-8, which is kept byte by byte, has the same bytes again", async () => {
  const kept = Buffer.from("Zürich").toString("latin1");
  const { rawHeaders } = await run({ headers: [["X-City", kept]] });

  expect(rawHeaders[rawHeaders.indexOf("X-City") + 1]).toBe(kept);
});
