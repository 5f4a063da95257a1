import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { MAX_BODY_BYTES } from "@/lib/delivery/read-body";
import { sendAttempt } from "@/lib/delivery/send";
import { VERSION } from "@/lib/version";

const agent = createAgent({ loopback: true, networks: [] });
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => agent.destroy());

async function urlOf(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

const endpointThat = (listener: RequestListener) => urlOf(createServer(listener));

/** An endpoint that answers with these bytes, whatever it is asked. */
const endpointSaying = (bytes: string | Uint8Array, hangUp = true) =>
  urlOf(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => (hangUp ? socket.end(bytes) : socket.write(bytes)));
      closing.push(() => socket.destroy());
    }),
  );

const delivery = {
  id: "01890000-0000-7000-8000-000000000001",
  payload: Buffer.from('{"a":1}'),
  contentType: "application/json",
};
const send = (endpoint: string, options: { deadlineMs?: number; signal?: AbortSignal } = {}) =>
  sendAttempt({ ...delivery, endpoint }, { dispatcher: agent, ...options });

describe("what is sent", () => {
  test("is a POST of the payload with the delivery's id and the time", async () => {
    let seen: unknown;
    const url = await endpointThat(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen = {
        method: request.method,
        url: request.url,
        ...request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      response.end();
    });
    const outcome = await send(url);

    expect(seen).toMatchObject({
      method: "POST",
      url: "/hooks",
      "user-agent": `Hookbook/${VERSION}`,
      "content-type": "application/json",
      "content-length": "7",
      "webhook-id": delivery.id,
      body: '{"a":1}',
    });
    const seconds = Number((seen as Record<string, string>)["webhook-timestamp"]);
    expect(Math.abs(seconds - Date.now() / 1_000)).toBeLessThan(5);

    const shown = Object.fromEntries(
      outcome.requestHeaders.map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(seen).toMatchObject(shown);
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
    expect(response).toMatchObject({ status, truncated: false });
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
    expect((await send(many)).response?.headers.length).toBe(64);

    const large = await endpointThat((_request, response) => {
      for (let at = 0; at < 30; at++) response.setHeader(`X-${at}`, "v".repeat(1_000));
      response.end();
    });
    const kept = (await send(large)).response?.headers ?? [];
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
    expect(await send("http://no-such-host.invalid/")).toMatchObject({ kind: "unreachable", cause: "dns" });
  });

  test("because it does not speak TLS is unreachable: tls", async () => {
    const url = await endpointSaying("HTTP/1.1 400 Bad Request\r\n\r\n");

    expect(await send(url.replace("http:", "https:"))).toMatchObject({ kind: "unreachable", cause: "tls" });
  });

  test("before Hookbook stops was interrupted", async () => {
    const stop = new AbortController();
    const url = await endpointThat(() => stop.abort());

    expect(await send(url, { signal: stop.signal })).toMatchObject({
      kind: "interrupted",
      cause: "interrupted",
    });
  });
});
