import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

import { readEnv } from "@/lib/env";
import { isHttps, refuseForeign } from "@/lib/http/guard";

type Asked = { method?: string; path?: string; headers?: Record<string, string> };

const HOST = "127.0.0.1:3000";
const OWN = `http://${HOST}`;
const JSON_TYPE = "application/json";

/** What the guard says to a real request, and the headers that it lets through. */
async function judge(
  { method = "POST", path = "/api/notebooks", headers = {} }: Asked,
  variables: Record<string, string> = {},
) {
  const env = readEnv(variables);
  type Judged = {
    refusal: ReturnType<typeof refuseForeign>;
    https: boolean;
    headers: IncomingMessage["headers"];
  };
  let judged: Judged | undefined;
  const server = createServer((incoming, response) => {
    const refusal = refuseForeign(incoming, env);
    judged = { refusal, https: isHttps(incoming, env), headers: incoming.headers };
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const asked = { host: "127.0.0.1", port, method, path, headers: { host: HOST, ...headers } };
    request(asked, (response) => {
      response.resume().on("end", resolve);
    })
      .on("error", reject)
      .end();
  });
  await new Promise((resolve) => server.close(resolve));
  return judged!;
}

const refusalOf = async (asked: Asked, variables?: Record<string, string>) =>
  (await judge(asked, variables)).refusal;

test.each([HOST, "localhost:3000", "[::1]:3000"])("answers to the loopback name %s", async (host) => {
  expect(await refusalOf({ headers: { host } })).toBeNull();
});

test.each(["attacker.example", "127.0.0.1.attacker.example:3000", "0x7f000002.example"])(
  "on loopback does not answer to the name %s, so that DNS rebinding reads nothing",
  async (host) => {
    const refusal = await refusalOf({ method: "GET", headers: { host } });
    expect(refusal).toMatchObject({ status: 403 });
    expect(JSON.stringify(refusal)).toContain("does not answer to the name");
  },
);

test("listening on every address answers to any name", async () => {
  expect(await refusalOf({ headers: { host: "hooks.example" } }, { HOST: "0.0.0.0" })).toBeNull();
});

test("behind a trusted proxy answers to any name", async () => {
  const trusting = { TRUSTED_PROXIES: "127.0.0.0/8" };
  expect(await refusalOf({ headers: { host: "hooks.example" } }, trusting)).toBeNull();
});

for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
  test.each([
    "http://attacker.example",
    "http://127.0.0.1:4000",
    "http://127.0.0.1",
    "null",
    "",
    "https://127.0.0.1:3000.attacker.example",
    "http://127.0.0.1:3000@attacker.example",
    "javascript:alert(1)",
  ])(`a page from "%s" may not ${method}`, async (origin) => {
    expect(await refusalOf({ method, headers: { origin } })).toMatchObject({ status: 403 });
  });

  test.each(["cross-site", "same-site", "none", "nonsense"])(
    `what a browser says is %s may not ${method}, whatever Origin says`,
    async (site) => {
      const headers = { origin: OWN, "sec-fetch-site": site };
      expect(await refusalOf({ method, headers })).toMatchObject({ status: 403 });
    },
  );

  test(`the page itself may ${method}`, async () => {
    const headers = {
      origin: OWN,
      "sec-fetch-site": "same-origin",
      cookie: "s=1",
      "content-type": JSON_TYPE,
    };
    expect(await refusalOf({ method, headers })).toBeNull();
  });

  test(`a program, which has neither Origin nor cookie, may ${method}`, async () => {
    const headers = { authorization: "Bearer key", "content-type": "application/x-www-form-urlencoded" };
    expect(await refusalOf({ method, headers })).toBeNull();
  });

  test(`a cookie without a word of where it comes from may not ${method}`, async () => {
    expect(await refusalOf({ method, headers: { cookie: "s=1" } })).toMatchObject({ status: 403 });
  });

  test(`nobody may ${method} to a page`, async () => {
    for (const path of ["/", "/environment", "/api/../environment", "/api/%2e%2e/", "/apis/", "/api"]) {
      const refusal = await refusalOf({ method, path, headers: { origin: OWN } });
      expect(refusal, path).toMatchObject({ status: 405 });
    }
  });
}

test.each(["TRACE", "PROPFIND", "PURGE"])("%s is not known", async (method) => {
  expect(await refusalOf({ method })).toMatchObject({ status: 405 });
});

test.each([
  "text/plain",
  "text/plain;charset=UTF-8",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
])("what a form sends as %s is not taken from a browser", async (type) => {
  expect(await refusalOf({ headers: { origin: OWN, "content-type": type } })).toMatchObject({ status: 403 });
});

test.each([
  ["an image", "no-cors", "image"],
  ["a script", "no-cors", "script"],
  ["a frame", "navigate", "iframe"],
  ["an object", "navigate", "object"],
  ["fetch", "cors", "empty"],
  ["an EventSource", "cors", "empty"],
])("another page reads nothing by %s", async (_what, mode, dest) => {
  for (const site of ["cross-site", "same-site"]) {
    const headers = { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest };
    expect(await refusalOf({ method: "GET", headers })).toMatchObject({ status: 403 });
  }
});

test("another page may link here, and a person may type the address", async () => {
  const followed = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  for (const headers of [followed, { ...followed, "sec-fetch-site": "none" }]) {
    expect(await refusalOf({ method: "GET", path: "/", headers })).toBeNull();
  }
});

test("over https a page of the same host that came over http changes nothing", async () => {
  const trusting = { TRUSTED_PROXIES: "127.0.0.1/32" };
  const from = (origin: string) =>
    refusalOf({ headers: { host: "hooks.example", origin, "x-forwarded-proto": "https" } }, trusting);

  expect(await from("http://hooks.example")).toMatchObject({ status: 403 });
  expect(await from("https://hooks.example")).toBeNull();
});

test("X-Forwarded headers pass from a trusted proxy only", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" };
  const believed = await judge({ headers }, { TRUSTED_PROXIES: "127.0.0.1/32" });
  const ignored = await judge({ headers });

  expect(ignored.headers).not.toHaveProperty("x-forwarded-proto");
  expect(ignored.headers).not.toHaveProperty("x-forwarded-host");
  expect(ignored.https).toBe(false);
  expect(believed.https).toBe(true);
});

test("PUBLIC_URL is an origin of its own, whatever Host a proxy writes, and only as it is written", async () => {
  const behind = { HOST: "0.0.0.0", PUBLIC_URL: "https://hooks.example" };
  const from = (origin: string, host: string) => refusalOf({ headers: { origin, host } }, behind);

  expect(await from("https://hooks.example", "127.0.0.1:3000")).toBeNull();
  expect(await from("https://hooks.example", "hooks.example")).toBeNull();
  expect(await from("http://hooks.example", "hooks.example")).toMatchObject({ status: 403 });
  expect(await from("https://hooks.example.attacker.example", "127.0.0.1:3000")).toMatchObject({
    status: 403,
  });
  expect(await from("http://127.0.0.1:3000", "127.0.0.1:3000")).toBeNull();
  expect((await judge({}, behind)).https).toBe(true);
  expect((await judge({}, { ...behind, PUBLIC_URL: "http://hooks.example" })).https).toBe(false);
});

test.each([
  ["a peer that is no proxy", {}, "127.0.0.1"],
  ["a trusted proxy", { TRUSTED_PROXIES: "127.0.0.1/32" }, "198.51.100.2"],
])("behind it X-Forwarded-For is one address, from %s", async (_from, variables, address) => {
  const headers = { "x-forwarded-for": "203.0.113.9, 198.51.100.2" };

  expect((await judge({ headers }, variables)).headers["x-forwarded-for"]).toBe(address);
});

test("with an API key it doesn't matter which page a request comes from, without one it does", async () => {
  const headers = { origin: "http://attacker.example", cookie: "session=1", "sec-fetch-site": "cross-site" };

  expect(await refusalOf({ headers: { ...headers, authorization: "Bearer hb_key" } })).toBeNull();
  expect(await refusalOf({ headers: { ...headers, authorization: "Basic aGI6" } })).toMatchObject({
    status: 403,
  });
});
