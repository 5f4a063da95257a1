import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

import { readEnv } from "@/lib/env";
import { refuseForeign } from "@/lib/http/guard";

/** What the guard says to a real request, and the headers that it lets through. */
async function judge(
  headers: Record<string, string>,
  variables: Record<string, string> = {},
  method = "POST",
) {
  const env = readEnv(variables);
  let judged: { refusal: string | null; headers: IncomingMessage["headers"] } | undefined;
  const server = createServer((incoming, response) => {
    judged = { refusal: refuseForeign(incoming, env), headers: incoming.headers };
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    request({ host: "127.0.0.1", port, method, headers }, (response) => {
      response.resume().on("end", resolve);
    })
      .on("error", reject)
      .end();
  });
  await new Promise((resolve) => server.close(resolve));
  return judged!;
}

test.each(["127.0.0.1:3000", "localhost:3000", "[::1]:3000"])(
  "answers to the loopback name %s",
  async (host) => {
    expect((await judge({ host })).refusal).toBeNull();
  },
);

test.each(["attacker.example", "127.0.0.1.attacker.example:3000", "0x7f000002.example"])(
  "on loopback does not answer to the name %s, so that DNS rebinding reads nothing",
  async (host) => {
    expect((await judge({ host }, {}, "GET")).refusal).toContain("does not answer to the name");
  },
);

test("listening on every address answers to any name", async () => {
  expect((await judge({ host: "hooks.example" }, { HOST: "0.0.0.0" })).refusal).toBeNull();
});

test("behind a trusted proxy answers to any name", async () => {
  expect((await judge({ host: "hooks.example" }, { TRUSTED_PROXIES: "127.0.0.0/8" })).refusal).toBeNull();
});

test.each([
  "http://attacker.example",
  "http://127.0.0.1:4000",
  "null",
  "https://127.0.0.1:3000.attacker.example",
])("a page from %s changes nothing", async (origin) => {
  expect((await judge({ host: "127.0.0.1:3000", origin })).refusal).toContain("another web page");
});

test("the page itself may change things", async () => {
  const headers = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };
  expect((await judge(headers)).refusal).toBeNull();
});

test("X-Forwarded headers pass from a trusted proxy only", async () => {
  const headers = {
    host: "127.0.0.1:3000",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "evil.example",
  };

  expect(Object.keys((await judge(headers)).headers)).not.toContain("x-forwarded-proto");
  expect((await judge(headers, { TRUSTED_PROXIES: "127.0.0.1/32" })).headers["x-forwarded-proto"]).toBe(
    "https",
  );
});

test.each([
  ["a peer that is no proxy", {}, "127.0.0.1"],
  ["a trusted proxy", { TRUSTED_PROXIES: "127.0.0.1/32" }, "198.51.100.2"],
])("behind it X-Forwarded-For is one address, from %s", async (_from, variables, address) => {
  const headers = { host: "127.0.0.1:3000", "x-forwarded-for": "203.0.113.9, 198.51.100.2" };

  expect((await judge(headers, variables)).headers["x-forwarded-for"]).toBe(address);
});

test("with an API key it doesn't matter which page a request comes from, without one it does", async () => {
  const headers = { host: "127.0.0.1:3000", origin: "http://attacker.example", cookie: "session=1" };

  expect((await judge({ ...headers, authorization: "Bearer hb_key" })).refusal).toBeNull();
  expect((await judge({ ...headers, authorization: "Basic aGI6" })).refusal).toContain("another web page");
});
