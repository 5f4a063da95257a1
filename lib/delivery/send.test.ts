import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { MAX_BODY_BYTES } from "@/lib/delivery/read-body";
import { sendAttempt } from "@/lib/delivery/send";
import { VERSION } from "@/lib/version";
import { endpointSaying, endpointThat, sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const send = (endpoint: string) => sendAttempt({ ...sendable, endpoint }, { dispatcher: agent });

/** An endpoint that keeps what it is sent, byte for byte: each request as one text. */
async function endpointKeeping() {
  const requests: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (!text.endsWith('{"a":1}')) return;
      requests.push(text);
      text = "";
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
  });
  return { url: await urlOf(server), requests };
}

describe("what is sent", () => {
  test("is a POST of the payload with the delivery's id and the time, and not a header more, in this case and order", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-25T12:00:00.900Z") });
    const { url, requests } = await endpointKeeping();
    const outcome = await send(url.replace("http://", "http://me:secret@"));

    const lines = [
      "POST /hooks HTTP/1.1",
      `host: ${new URL(url).host}`,
      "connection: keep-alive",
      `User-Agent: Hookbook/${VERSION}`,
      "Content-Type: application/json",
      `webhook-id: ${sendable.id}`,
      "webhook-timestamp: 1795608000",
      "content-length: 7",
    ];
    expect(requests).toEqual([`${lines.join("\r\n")}\r\n\r\n{"a":1}`]);
    const shown = outcome.requestHeaders.map(([name, value]) => `${name}: ${value}`.toLowerCase());
    expect(shown).toEqual(lines.slice(1).map((line) => line.toLowerCase()));
  });

  test("has the same id and another time when it is sent again", async () => {
    const { url, requests } = await endpointKeeping();
    for (const now of ["2026-11-25T12:00:00Z", "2026-11-26T12:00:00Z"]) {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date(now) });
      await send(url);
    }

    const sent = (name: string) =>
      requests.map((text) => new RegExp(`^${name}: (.*)\r$`, "m").exec(text)?.[1]);
    expect(sent("webhook-id")).toEqual([sendable.id, sendable.id]);
    expect(sent("webhook-timestamp")).toEqual(["1795608000", "1795694400"]);
  });

  test("goes to the endpoint itself, whatever proxy the environment names", async () => {
    let proxied = 0;
    const proxy = await endpointThat((_request, response) => {
      proxied++;
      response.writeHead(502).end();
    });
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
      vi.stubEnv(name, proxy);
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const { url, requests } = await endpointKeeping();
    const asStarted = createAgent({ loopback: true, networks: [] });
    const outcome = await sendAttempt({ ...sendable, endpoint: url }, { dispatcher: asStarted });
    await asStarted.destroy();

    expect(outcome).toMatchObject({ kind: "delivered", response: { status: 200 } });
    expect([requests.length, proxied]).toEqual([1, 0]);
  });

  test("says where it can be reported, and that is among the headers that are kept", async () => {
    let seen: unknown;
    const url = await endpointThat((request, response) => {
      seen = request.headers["x-hookbook-abuse"];
      response.end();
    });
    const abuseLink = (id: string) => `https://hooks.example/report/${id}`;
    const { requestHeaders } = await sendAttempt(
      { ...sendable, endpoint: url },
      { dispatcher: agent, abuseLink },
    );

    expect(seen).toBe(`https://hooks.example/report/${sendable.id}`);
    expect(requestHeaders).toContainEqual(["X-Hookbook-Abuse", seen]);
  });

  test("goes over a connection that is kept alive", async () => {
    const ports = new Set<number | undefined>();
    const url = await endpointThat((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    for (let time = 0; time < 10; time++) await send(url);

    expect(ports.size).toBeLessThanOrEqual(2); // undici opens a second one while it tidies up the first
  });
});

describe("an endpoint that answers", () => {
  test.each([
    [200, "delivered"],
    [204, "delivered"],
    [299, "delivered"],
    [304, "rejected"],
    [404, "rejected"],
    [500, "rejected"],
  ])("%i is %s, with its status, headers and body", async (status, kind) => {
    const url = await endpointThat((_request, response) => {
      response
        .writeHead(status, { "X-Note": "hello" })
        .end(status === 204 || status === 304 ? undefined : "said");
    });
    const { response, ...outcome } = await send(url);

    expect(outcome).toMatchObject({ kind, cause: null, reason: null });
    expect(response).toMatchObject({ status, truncated: false, headersCut: false });
    expect(response?.headers).toContainEqual(["X-Note", "hello"]);
    expect(Buffer.from(response!.body).toString()).toBe(status === 204 || status === 304 ? "" : "said");
  });

  test("with a redirect is not followed", async () => {
    let requests = 0;
    const url = await endpointThat((_request, response) => {
      requests++;
      response.writeHead(302, { Location: "/elsewhere" }).end();
    });

    expect(await send(url)).toMatchObject({ kind: "rejected", response: { status: 302 } });
    expect(requests).toBe(1);
  });

  test("with more than 256 KiB is cut there, between two characters, and the rest is not read", async () => {
    let written = 0;
    const url = await endpointThat((_request, response) => {
      const chunk = "é".repeat(32_768); // two bytes each, and one "x" before them: the limit falls inside one
      response.write("x");
      const more = () => {
        if (response.destroyed) return;
        written += chunk.length * 2;
        response.write(chunk, more);
      };
      more();
    });
    const { kind, response } = await send(url);

    expect(kind).toBe("delivered");
    expect(response?.truncated).toBe(true);
    expect(response?.body.length).toBe(MAX_BODY_BYTES - 1);
    expect(new TextDecoder("utf-8", { fatal: true }).decode(response?.body)).toMatch(/^xé+$/);
    expect(written).toBeLessThan(64 * MAX_BODY_BYTES);
  });

  test("in gzip is decompressed, and it is the decompressed size that is limited", async () => {
    const small = await endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("unpacked"));
    });
    expect(Buffer.from((await send(small)).response!.body).toString()).toBe("unpacked");

    const bomb = await endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    });
    const { kind, response } = await send(bomb);
    expect(kind).toBe("delivered");
    expect(response).toMatchObject({ truncated: true });
    expect(response?.body.length).toBe(MAX_BODY_BYTES);
  });

  test("with nothing, and says that it is gzip, is delivered", async () => {
    const url = await endpointThat((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end();
    });

    expect(await send(url)).toMatchObject({ kind: "delivered", response: { body: Buffer.alloc(0) } });
  });

  test("with hundreds of headers has 64 of them kept, and 16 KiB at most", async () => {
    const many = await endpointThat((_request, response) => {
      for (let at = 0; at < 300; at++) response.setHeader(`X-${at}`, "v");
      response.end();
    });
    const { response } = await send(many);
    expect(response?.headers.length).toBe(64);
    expect(response?.headersCut).toBe(true);

    const large = await endpointThat((_request, response) => {
      for (let at = 0; at < 30; at++) response.setHeader(`X-${at}`, "v".repeat(1_000));
      response.end();
    });
    const { headers: kept = [], headersCut } = (await send(large)).response ?? {};
    expect(headersCut).toBe(true);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.flat().join("").length).toBeLessThanOrEqual(16 * 1024);
  });

  test("with bytes that are no UTF-8 in headers and body is kept as it is", async () => {
    const url = await endpointSaying(
      Buffer.from("HTTP/1.1 200 OK\r\nX-Name: caf\xe9\r\nContent-Length: 3\r\n\r\n\xff\x00\xfe", "latin1"),
    );
    const { response } = await send(url);

    expect(response?.headers).toContainEqual(["X-Name", "caf\xe9"]);
    expect([...response!.body]).toEqual([0xff, 0x00, 0xfe]);
  });
});
