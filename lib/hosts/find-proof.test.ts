import type { RequestListener } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { findProof } from "@/lib/hosts/find-proof";
import { toHostSettings } from "@/lib/hosts/settings";
import { type Answer, type DnsServer, type Question, startDnsServer } from "@/test/dns-server";
import { type Endpoint, startEndpoint } from "@/test/endpoint";

const TOKEN = "the-token-of-this-account";
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A host by the name shop.example, whose server and DNS answer like this; what it resolves to may be dialled unless said otherwise. */
async function look(
  answer: RequestListener,
  { texts = {}, address = ["127.0.0.1"], allowed = "127.0.0.0/8", name = "shop.example" }: Host = {},
) {
  const endpoint: Endpoint = await startEndpoint(answer);
  const dns: DnsServer = await startDnsServer(({ name, type }: Question) =>
    type === "A" ? address : type === "TXT" ? (texts[name] ?? "no such name") : [],
  );
  open.push(endpoint, dns);
  const { addresses } = toHostSettings(readEnv({ HOST: "0.0.0.0", ALLOWED_NETWORKS: allowed }));
  const host = `${name}:${new URL(endpoint.url).port}`;
  return findProof(host, TOKEN, addresses, { servers: [dns.server] });
}

type Host = { texts?: Record<string, Answer>; address?: Answer; allowed?: string; name?: string };

const says =
  (text: string, status = 200, headers = {}): RequestListener =>
  ({ url }, response) => {
    const known = url === "/.well-known/hookbook";
    response
      .writeHead(known ? status : 404, { "Content-Type": "text/plain", ...headers })
      .end(known ? text : "");
  };
const nothing = says("", 404);

describe("a file at the host", () => {
  test.each([TOKEN, `${TOKEN}\n`, `another\r\n  ${TOKEN}  \r\nand-another\n`])(
    "that has the token in a line of its own shows whose it is: %j",
    async (text) => {
      expect(await look(says(text))).toEqual({ method: "http", problem: null });
    },
  );

  test.each<[string, RequestListener, RegExp]>([
    ["has another token", says("another\n"), /^http:.* without the token in a line of its own\.$/m],
    ["has it within a line", says(`token: ${TOKEN}`), /without the token/],
    [
      "is not there",
      nothing,
      /^http:\/\/shop\.example:\d+\/\.well-known\/hookbook: It answered 404, not 200\.$/m,
    ],
    ["is an error that has the token", says(TOKEN, 500), /It answered 500/],
    [
      "is elsewhere",
      says(TOKEN, 302, { Location: "http://127.0.0.1:1/" }),
      /a redirect, and redirects are not followed/,
    ],
    ["is too large", says(`${TOKEN}\n${"x".repeat(20_000)}`), /larger than 16 KiB/],
    [
      "breaks off",
      (_, response) => response.writeHead(200, { "Content-Length": "99" }).end().destroy(),
      /closed/,
    ],
  ])("that %s does not", async (_what, answer, problem) => {
    expect(await look(answer)).toEqual({ method: null, problem: expect.stringMatching(problem) });
  });

  test("is not asked for at an address that may not be dialled, whatever it would answer", async () => {
    const found = await look(says(TOKEN), { allowed: "" });

    expect(found.method).toBeNull();
    expect(found.problem).toMatch(
      /shop\.example resolves to 127\.0\.0\.1, which is a private or reserved address/,
    );
  });

  test("of a name that has no address is not found", async () => {
    expect((await look(says(TOKEN), { address: "no such name" })).problem).toMatch(
      /host name does not exist/,
    );
  });
});

describe("a TXT record", () => {
  test.each(["_hookbook.shop.example", "shop.example"])("of %s shows whose the host is", async (owner) => {
    const texts = { [owner]: ["v=spf1 -all", `hookbook-verification=${TOKEN}`] };

    expect(await look(nothing, { texts })).toEqual({ method: "dns", problem: null });
  });

  test.each([TOKEN, "hookbook-verification=another", `hookbook-verification=${TOKEN}-and-more`])(
    "that is %j does not",
    async (text) => {
      const found = await look(nothing, { texts: { "shop.example": [text] } });

      expect(found).toEqual({
        method: null,
        problem: expect.stringMatching(
          /^DNS: no TXT record of _hookbook\.shop\.example, nor of shop\.example, has/m,
        ),
      });
    },
  );

  test("that could not be looked up is said", async () => {
    const texts = { "_hookbook.shop.example": "server failure" as const };

    expect((await look(nothing, { texts })).problem).toMatch(/^DNS: .*could not be looked up \(ESERVFAIL\)/m);
  });

  test("is not asked for of an address", async () => {
    const found = await look(nothing, { name: "127.0.0.1" });

    expect(found.problem).not.toMatch(/DNS/);
    expect((await look(says(TOKEN), { name: "127.0.0.1" })).method).toBe("http");
  });
});
