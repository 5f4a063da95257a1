import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { findEvent } from "@/lib/events/detail";
import { toDollarEvent } from "@/lib/events/dollar-event";
import { expressionSteps } from "@/lib/expression/example-steps";
import { sandbox } from "@/lib/runs/sandbox";
import { createDoor } from "@/lib/sources/door";
import { resetDatabase } from "@/test/database";
import { newEvent, seedNotebook, webhookCell } from "@/test/seed";

const LIMIT = 1_000;

let server: Server;
let origin: string;

beforeAll(async () => {
  await warmSandbox();
  const door = createDoor(readEnv({ SOURCE_BODY_LIMIT: `${LIMIT}` }));
  server = createServer(door);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(resetDatabase);

/** A thread that starts while the machine is busy may take longer than a sender is kept waiting for a run. */
async function warmSandbox() {
  const event = toDollarEvent(newEvent({ key: "", notebookId: "", versionId: "" }).raw);
  await sandbox().run({ versionId: "warm", steps: expressionSteps("({})"), event }, { limitMs: 20_000 });
}

const urlOf = ({ source }: { source: { key: string } }, rest = "") => `${origin}/e/${source.key}${rest}`;

/** Bytes in, bytes out: what fetch would tidy up on the way. */
function speak(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
  });
}

async function onlyEvent() {
  const [row, ...others] = await db.event.findMany({ select: { id: true } });
  expect(others).toEqual([]);
  return findEvent(OWNER, row!.id);
}

test("200 means that the event and what it promised are stored", async () => {
  const cell = webhookCell("http://127.0.0.1:1/", "({doubled: $event.body.n * 2})");
  const notebook = await seedNotebook(cell);
  const reply = await fetch(urlOf(notebook, "/orders?a=1"), { method: "PUT", body: '{"n":21}' });

  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe("application/json");
  expect(reply.headers.get("access-control-allow-origin")).toBe("*");
  expect(await reply.text()).toBe('{"success":true}');
  expect(await onlyEvent()).toMatchObject({
    method: "PUT",
    path: "/orders",
    version: 2,
    event: { body: { n: 21 }, query: { a: "1" } },
    deliveries: [{ cellId: cell.id, state: "pending", sent: { body: { data: '{"doubled":42}' } } }],
  });
});

describe("the request is stored as it came", () => {
  test.each(["GET", "POST", "DELETE", "PROPFIND", "MKCOL", "QUERY", "OPTIONS"])(
    "whatever its method: %s",
    async (method) => {
      const notebook = await seedNotebook();
      const said = await speak(
        `${method} /e/${notebook.source.key} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );

      expect(said).toMatch(/^HTTP\/1.1 200 /);
      expect((await onlyEvent()).method).toBe(method);
    },
  );

  test("whatever its path: nothing is redirected or normalised", async () => {
    const { key } = (await seedNotebook()).source;
    const path = '//a/../b/./%2e%2e/%zz/|{"}/';
    const request = `POST /e/${key}${path}?x=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
    const said = await speak(request);

    expect(said).toMatch(/^HTTP\/1.1 200 /);
    expect(await onlyEvent()).toMatchObject({ path, event: { proto: { uri: `/e/${key}${path}?x=%zz` } } });
  });

  test("whatever its headers: order, case and repetition are kept", async () => {
    const { key } = (await seedNotebook()).source;
    await speak(
      `POST /e/${key} HTTP/1.1\r\nX-B: 1\r\nHOST: a\r\nx-a: 2\r\nX-b: caf\xe9\r\nConnection: close\r\n\r\n`,
    );

    expect((await onlyEvent()).event.proto.headers.slice(0, 4)).toEqual([
      ["X-B", "1"],
      ["HOST", "a"],
      ["x-a", "2"],
      ["X-b", "caf\xc3\xa9"], // the two bytes of UTF-8, a character each
    ]);
  });

  test("whatever its body, chunked or not", async () => {
    const notebook = await seedNotebook();
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 100));
        controller.enqueue(bytes.subarray(100));
        controller.close();
      },
    });
    const reply = await fetch(urlOf(notebook), {
      method: "POST",
      body: stream,
      duplex: "half",
    } as RequestInit);

    expect(reply.status).toBe(200);
    const { event } = await onlyEvent();
    expect(event.proto.body_b64).toBe(Buffer.from(bytes).toString("base64"));
    expect(event.client_ip).toBe("127.0.0.1");
  });
});

test("HEAD gets the headers only", async () => {
  const { key } = (await seedNotebook()).source;
  const said = await speak(`HEAD /e/${key} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);

  expect(said).toMatch(/^HTTP\/1.1 200 [\s\S]*Content-Length: 16[\s\S]*\r\n\r\n$/);
  expect((await onlyEvent()).method).toBe("HEAD");
});

test("a preflight is answered and is no event", async () => {
  const notebook = await seedNotebook();
  const reply = await fetch(urlOf(notebook), {
    method: "OPTIONS",
    headers: {
      "access-control-request-method": "PUT",
      "access-control-request-headers": "x-a, content-type",
    },
  });

  expect(reply.headers.get("access-control-allow-origin")).toBe("*");
  expect(reply.headers.get("access-control-allow-methods")).toBe("GET,HEAD,PUT,PATCH,POST,DELETE");
  expect(reply.headers.get("access-control-allow-headers")).toBe("x-a, content-type");
  expect(await db.event.count()).toBe(0);
});

test.each(["/e/nobody", "/e/", "/e/nobody/orders?a=1"])("%s is 404 and is no event", async (path) => {
  const reply = await fetch(`${origin}${path}`, { method: "POST", body: "x" });

  expect(reply.status).toBe(404);
  expect(await reply.json()).toEqual({ error: expect.stringContaining("no source") });
  expect(await db.event.count()).toBe(0);
});

describe("a body over the limit", () => {
  const listed = {
    message: "413 body too large",
    deliveries: [],
    event: { body: null, proto: { body_b64: "" } },
  };

  test("is 413, and listed without its body; nothing is delivered", async () => {
    const notebook = await seedNotebook(webhookCell("http://127.0.0.1:1/"));
    const reply = await fetch(urlOf(notebook), { method: "POST", body: "x".repeat(LIMIT + 1) });

    expect(reply.status).toBe(413);
    expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    expect(await onlyEvent()).toMatchObject(listed);
  });

  test("is counted while it comes when nothing says how long it is", async () => {
    const { key } = (await seedNotebook()).source;
    const chunk = `${(600).toString(16)}\r\n${"x".repeat(600)}\r\n`;
    const head = `POST /e/${key} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`;

    expect(await speak(head + chunk + chunk)).toMatch(/^HTTP\/1.1 413 /); // its end never comes
    expect(await onlyEvent()).toMatchObject(listed);
  });

  test("a body of exactly the limit is accepted", async () => {
    const reply = await fetch(urlOf(await seedNotebook()), { method: "POST", body: "x".repeat(LIMIT) });

    expect(reply.status).toBe(200);
  });
});

test.each(["SOURCE_RATE_LIMIT", "ACCOUNT_RATE_LIMIT"])(
  "beyond the rate limit of %s it is 429 with Retry-After",
  async (name) => {
    const limited = createServer(createDoor(readEnv({ [name]: "1" })));
    await new Promise<void>((resolve) => limited.listen(0, "127.0.0.1", resolve));
    const { port } = limited.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/e/${(await seedNotebook()).source.key}`;
    const replies = await Promise.all(Array.from({ length: 20 }, () => fetch(url, { method: "POST" })));
    const refused = replies.filter(({ status }) => status === 429);
    limited.closeAllConnections();
    limited.close();

    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    expect(await db.event.count()).toBe(replies.length - refused.length);
  },
);
