import { createServer, type ServerOptions } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { createLookup } from "@/lib/delivery/lookup";
import { sendAttempt } from "@/lib/delivery/send";
import { createAuthority, createCertificate } from "@/test/certificate";
import { type DnsServer, startDnsServer } from "@/test/dns-server";
import { endpointThat, sendable, urlOf } from "@/test/odd-endpoint";

const DAY_MS = 86_400_000;
const authority = createAuthority("An authority of this test");
const stranger = createAuthority("Another authority");
const names = ["endpoint.example", "127.0.0.1"];

let dns: DnsServer;
let agent: ReturnType<typeof createAgent>;

beforeAll(async () => {
  dns = await startDnsServer(({ type }) => (type === "A" ? ["127.0.0.1"] : []));
  const lookup = createLookup({ servers: [dns.server], hostsFile: "/dev/null" });
  agent = createAgent({ loopback: true, networks: [] }, { lookup, ca: [authority.cert] });
});
afterAll(async () => {
  dns.close();
  await agent.destroy();
});

async function sendTo(options: ServerOptions, host = "endpoint.example") {
  const url = await urlOf(createServer(options, (_request, response) => response.end("safe")));
  return send(url.replace("http://127.0.0.1", `https://${host}`));
}
const send = (endpoint: string, deadlineMs = 10_000) =>
  sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, deadlineMs });

describe("a certificate that is vouched for", () => {
  test.each(["endpoint.example", "ENDPOINT.example", "endpoint.example.", "127.0.0.1"])(
    "is accepted for %s",
    async (host) => {
      expect(await sendTo(createCertificate({ names, issuer: authority }), host)).toMatchObject({
        kind: "delivered",
        response: { status: 200 },
      });
    },
  );

  test("is asked for by the name without its last dot", async () => {
    let asked = "";
    const SNICallback: ServerOptions["SNICallback"] = (name, done) => {
      asked = name;
      done(null);
    };
    await sendTo({ ...createCertificate({ names, issuer: authority }), SNICallback }, "endpoint.example.");

    expect(asked).toBe("endpoint.example");
  });
});

describe("a certificate is refused, and nothing is sent, when it", () => {
  const long = { from: new Date(Date.now() - 3 * DAY_MS), until: new Date(Date.now() - 2 * DAY_MS) };
  const soon = { from: new Date(Date.now() + DAY_MS), until: new Date(Date.now() + 2 * DAY_MS) };

  test.each([
    ["has expired", { names, issuer: authority, ...long }, "has expired"],
    ["is not valid yet", { names, issuer: authority, ...soon }, "is not valid yet"],
    ["is for another name", { names: ["other.example"], issuer: authority }, "is for another host name"],
    ["is for no name", { issuer: authority }, "is for another host name"],
    ["is self-signed", { names }, "is self-signed, so nothing vouches for it"],
    ["has an unknown issuer", { names, issuer: stranger }, "by an authority that is not known here"],
  ])("%s", async (_, wanted, words) => {
    let requests = 0;
    const server = createServer(createCertificate(wanted), (_request, response) => {
      requests++;
      response.end();
    });
    const url = await urlOf(server);
    const outcome = await send(url.replace("http://127.0.0.1", "https://endpoint.example"));

    expect(outcome).toMatchObject({ kind: "unreachable", cause: "tls", response: null });
    expect(outcome.reason).toContain(
      `The endpoint's certificate ${words.startsWith("by") ? "is vouched for " : ""}${words}`,
    );
    expect(requests).toBe(0);
  });

  test("comes with an authority that is not trusted", async () => {
    const own = createCertificate({ names, issuer: stranger });
    const outcome = await sendTo({ key: own.key, cert: own.cert + stranger.cert });

    expect(outcome).toMatchObject({ kind: "unreachable", cause: "tls" });
    expect(outcome.reason).toContain("by an authority that is not trusted here");
  });
});

describe("TLS that does not come about is named", () => {
  test("when the endpoint speaks plain HTTP", async () => {
    const url = await endpointThat((_request, response) => response.end());
    const outcome = await send(url.replace("http:", "https:"));

    expect(outcome).toMatchObject({ kind: "unreachable", cause: "tls", response: null });
    expect(outcome.reason).toContain(
      "The endpoint does not speak TLS: perhaps its URL must begin with http.",
    );
  });

  test("when the endpoint speaks TLS and its URL says http", async () => {
    const url = await urlOf(
      createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(Buffer.from([0x15, 0x03, 0x01, 0, 2, 2, 70]))); // an alert
      }),
    );

    expect(await send(url)).toMatchObject({
      kind: "unreachable",
      cause: "tls",
      reason: "The endpoint speaks TLS: its URL must begin with https.",
    });
  });

  test("when the endpoint speaks a version that is too old", async () => {
    const own = createCertificate({ names, issuer: authority });
    const outcome = await sendTo({
      ...own,
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    });

    expect(outcome).toMatchObject({ kind: "unreachable", cause: "tls" });
    expect(outcome.reason).toMatch(/version of TLS/);
  });

  test("when the endpoint asks for a client certificate", async () => {
    const own = createCertificate({ names, issuer: authority });
    const outcome = await sendTo({
      ...own,
      requestCert: true,
      rejectUnauthorized: true,
      ca: [stranger.cert],
    });

    expect(outcome).toMatchObject({ kind: "unreachable", response: null });
  });

  test("when the handshake hangs, and the deadline holds for it too", async () => {
    const url = await urlOf(createTcpServer((socket) => socket.on("error", () => {})));
    const outcome = await send(url.replace("http:", "https:"), 200);

    expect(outcome).toMatchObject({
      kind: "timed_out",
      cause: "timeout",
      reason: "No connection to the endpoint could be made within 0.2 seconds.",
    });
    expect(outcome.durationMs).toBeLessThan(2_000);
  });
});
