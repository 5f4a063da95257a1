import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { curlLine } from "@/components/http/curl-line";

type Received = { method: string; url: string; headers: Record<string, unknown>; body: Buffer };

const received: Received[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = "", url = "", headers } = request;
  received.push({ method, url, headers, body: Buffer.concat(chunks) });
  response.end();
});

let origin = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Runs a command as a person would paste it. @returns what the server got */
async function run(command: string): Promise<Received | undefined> {
  await promisify(execFile)("sh", ["-c", command]);
  return received.at(-1);
}

const text = (data: string) => ({ encoding: "utf8", data }) as const;

test("the shell changes nothing in a body of quotes, dollars, backslashes and line breaks", async () => {
  const data = `it's "$HOME" \`id\` \\n !x\n@file & 'two'`;
  const got = await run(
    curlLine({ method: "POST", url: `${origin}/`, headers: [["X-A", "it's"]], body: text(data) }),
  );

  expect(got?.body.toString()).toBe(data);
  expect(got?.headers["x-a"]).toBe("it's");
});

test("curl adds no content type of its own, and sends an empty header", async () => {
  const got = await run(
    curlLine({ method: "PUT", url: `${origin}/`, headers: [["X-Empty", ""]], body: text("a=1") }),
  );

  expect(got?.method).toBe("PUT");
  expect(got?.headers["content-type"]).toBeUndefined();
  expect(got?.headers["x-empty"]).toBe("");
});

test("curl resolves no dots in the path and expands no brackets", async () => {
  const url = "/a/../b/./c?ids[]=1&range={1,2}";
  const got = await run(curlLine({ method: "GET", url: origin + url, headers: [], body: text("") }));

  expect(got?.method).toBe("GET");
  expect(got?.url).toBe(url);
});

test("bytes that are no text arrive as they are", async () => {
  const raw = Buffer.from([0, 255, 10, 39, 128]);
  const body = { encoding: "base64", data: raw.toString("base64") } as const;
  const got = await run(curlLine({ method: "POST", url: origin, headers: [], body }));

  expect(got?.body).toEqual(raw);
});

test("text with a NUL, which no argument can hold, arrives as it is", async () => {
  const got = await run(curlLine({ method: "POST", url: origin, headers: [], body: text("a\0ü") }));

  expect(got?.body.toString()).toBe("a\0ü");
});

test("HEAD does not wait for a body", async () => {
  const got = await run(curlLine({ method: "HEAD", url: origin, headers: [], body: text("") }));

  expect(got?.method).toBe("HEAD");
});

test("what curl makes itself is left out", () => {
  const headers: [string, string][] = [
    ["Host", "example.com"],
    ["content-length", "2"],
    ["webhook-id", "1"],
  ];
  expect(curlLine({ method: "POST", url: "https://example.com/", headers, body: text("{}") })).toBe(
    "curl -X POST https://example.com/ -H 'webhook-id: 1' -H content-type: --data-raw '{}'",
  );
});
