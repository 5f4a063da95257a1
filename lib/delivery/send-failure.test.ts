import { createServer } from "node:http";
import { afterAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { createLookup } from "@/lib/delivery/lookup";
import { sendAttempt } from "@/lib/delivery/send";
import { startDnsServer } from "@/test/dns-server";
import { endpointSaying, endpointThat, sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

const send = (endpoint: string, options: { deadlineMs?: number; signal?: AbortSignal } = {}) =>
  sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, ...options });

describe("an endpoint that does not answer in full", () => {
  test("within the deadline has timed out", async () => {
    const url = await endpointThat(() => {});

    expect(await send(url, { deadlineMs: 100 })).toMatchObject({
      kind: "timed_out",
      response: null,
      cause: "timeout",
      reason: "The endpoint did not answer in full within 0.1 seconds.",
    });
  });

  test("because its body trickles has timed out too, and what came is kept", async () => {
    const url = await endpointThat((_request, response) => {
      response.write("a");
      const drip = setInterval(() => response.write("b"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const outcome = await send(url, { deadlineMs: 200 });

    expect(outcome).toMatchObject({ kind: "timed_out", cause: "timeout", response: { status: 200 } });
    expect(Buffer.from(outcome.response!.body).toString()).toMatch(/^ab*$/);
  });

  test("because nothing listens is unreachable: refused", async () => {
    const server = createServer();
    const url = await urlOf(server);
    await new Promise((resolve) => server.close(resolve));

    expect(await send(url)).toMatchObject({ kind: "unreachable", cause: "refused", response: null });
  });

  test("because it hangs up is unreachable: reset", async () => {
    const url = await endpointSaying("");

    expect(await send(url)).toMatchObject({ kind: "unreachable", cause: "reset", response: null });
  });

  test("because it hangs up inside the body is unreachable, and what came is kept", async () => {
    const url = await endpointSaying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    const outcome = await send(url);

    expect(outcome).toMatchObject({ kind: "unreachable", cause: "reset", response: { status: 200 } });
    expect(Buffer.from(outcome.response!.body).toString()).toBe("half");
  });

  test("because it does not speak HTTP is unreachable", async () => {
    const url = await endpointSaying("SSH-2.0-OpenSSH_9.2\r\n");

    expect(await send(url)).toMatchObject({
      kind: "unreachable",
      reason: expect.stringContaining("is not HTTP/1.1"),
    });
  });

  test("because its name does not exist is unreachable: dns", async () => {
    const dns = await startDnsServer(() => "no such name");
    const lookup = createLookup({ servers: [dns.server] });
    const asking = createAgent({ loopback: true, networks: [] }, { lookup });
    const outcome = await sendAttempt(
      { ...sendable, endpoint: "http://no-such.example/" },
      { dispatcher: asking },
    );
    await asking.destroy();
    dns.close();

    expect(outcome).toMatchObject({
      kind: "unreachable",
      cause: "dns",
      reason: "The endpoint's host name does not exist.",
    });
  });

  test("because it does not speak TLS is unreachable: tls", async () => {
    const url = await endpointSaying("HTTP/1.1 400 Bad Request\r\n\r\n");

    expect(await send(url.replace("http:", "https:"))).toMatchObject({ kind: "unreachable", cause: "tls" });
  });

  test("before Hookbook stops was interrupted", async () => {
    const stop = new AbortController();
    const url = await endpointThat(() => stop.abort());
    const started = performance.now();

    const outcomes = await Promise.all([1, 2, 3].map(() => send(url, { signal: stop.signal })));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ kind: "interrupted", cause: "interrupted", response: null });
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("because Hookbook has stopped already is sent nothing", async () => {
    let requests = 0;
    const url = await endpointThat(() => requests++);

    expect(await send(url, { signal: AbortSignal.abort() })).toMatchObject({ kind: "interrupted" });
    expect(requests).toBe(0);
  });
});
