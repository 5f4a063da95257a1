import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

import { readEnv } from "@/lib/env";
import { clientOf } from "@/lib/sources/client";

async function clientBehind(headers: Record<string, string | string[]>, trusted = "", host = "127.0.0.1") {
  const { TRUSTED_PROXIES } = readEnv({ TRUSTED_PROXIES: trusted });
  let client: ReturnType<typeof clientOf> | undefined;
  const server = createServer((incoming: IncomingMessage, response) => {
    client = clientOf(incoming, TRUSTED_PROXIES);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    request({ host: "127.0.0.1", port, headers }, (response) => response.resume().on("end", resolve))
      .on("error", reject)
      .end();
  });
  await new Promise((resolve) => server.close(resolve));
  return client;
}

const forged = { "x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https" };

test("is the peer, whatever it says of itself", async () => {
  expect(await clientBehind(forged)).toEqual({ clientIp: "127.0.0.1", scheme: "http" });
});

test("behind a trusted proxy is whom the proxy names", async () => {
  expect(await clientBehind(forged, "127.0.0.1/32")).toEqual({ clientIp: "198.51.100.7", scheme: "https" });
});

test("behind two trusted proxies is the last address that is neither, not one that the sender wrote before it", async () => {
  const headers = { "x-forwarded-for": "1.1.1.1, 198.51.100.7, 10.0.0.5" };

  expect(await clientBehind(headers, "127.0.0.1/32,10.0.0.0/8")).toMatchObject({ clientIp: "198.51.100.7" });
});

test("an IPv4 peer on an IPv6 socket is written as IPv4", async () => {
  expect(await clientBehind({}, "", "::")).toMatchObject({ clientIp: "127.0.0.1" });
});
