import { beforeEach, describe, expect, test } from "vitest";

import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { rawSender, say } from "@/test/raw-sender";
import { seedNotebook } from "@/test/seed";
import { serveSources } from "@/test/source-server";

beforeEach(resetDatabase);

const LIMIT = 1_000;

async function source(variables: Record<string, string> = {}) {
  const { key } = (await seedNotebook()).source;
  return { port: await serveSources({ SOURCE_BODY_LIMIT: `${LIMIT}`, ...variables }), path: `/e/${key}` };
}

const head = (path: string, ...lines: string[]) =>
  `${["POST", path, "HTTP/1.1"].join(" ")}\r\n${["Host: a", ...lines].join("\r\n")}\r\n\r\n`;

const length = (bytes: number) => `Content-Length: ${bytes}`;

/** What is stored: paths and bodies, in the order of arrival. */
async function stored() {
  const rows = await db.event.findMany({
    orderBy: { id: "asc" },
    select: { uri: true, body: true, message: true },
  });
  return rows.map(({ uri, body, message }) => ({
    path: uri.split("/").slice(3).join("/"),
    body: Buffer.from(body).toString(),
    message,
  }));
}

describe("a sender that goes away", () => {
  test("after its request, on its own side only, is answered, and its event is stored", async () => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).halfClose(`${head(`${path}/a`, length(2))}hi`);

    expect(await sender.closed).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"success":true\}$/);
    expect(await stored()).toEqual([{ path: "a", body: "hi", message: null }]);
  });

  test("altogether after its request has sent an event", async () => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).write(`${head(`${path}/a`, length(2))}hi`);
    await new Promise<void>((resolve) => sender.socket.write("", () => resolve()));
    sender.socket.resetAndDestroy();

    await expect.poll(stored).toEqual([{ path: "a", body: "hi", message: null }]);
  });

  test.each([
    ["announced", head("PATH", length(5)), "hi"],
    ["chunked", head("PATH", "Transfer-Encoding: chunked"), "2\r\nhi\r\n"],
  ])("within a body that is %s has sent none", async (_name, headers, body) => {
    const { port, path } = await source();
    const half = (await rawSender(port)).halfClose(headers.replace("PATH", path) + body);
    expect(await half.closed).toMatch(/^HTTP\/1\.1 400 [\s\S]*ended before it was whole/);

    const gone = (await rawSender(port)).write(headers.replace("PATH", path) + body);
    await new Promise<void>((resolve) => gone.socket.write("", () => resolve()));
    gone.socket.resetAndDestroy();
    await say(port, head(`${path}/next`, "Connection: close"));
    expect(await stored()).toMatchObject([{ path: "next" }]);
  });
});

test("pipelined requests are stored once each, and answered in order", async () => {
  const { port, path } = await source();
  const COUNT = 2_000;
  const requests = Array.from({ length: COUNT }, (_, n) => `${head(`${path}/${n}`, length(1))}x`);
  requests.splice(1_000, 0, head("/e/nobody"));
  const sender = await rawSender(port, { reads: false });
  sender.write(`${requests.join("")}${head(`${path}/last`, "Connection: close")}`);
  await expect.poll(() => db.event.count()).toBeGreaterThan(100);
  sender.socket.resume();
  await sender.closed;

  expect(sender.statuses).toEqual(Array.from({ length: COUNT + 2 }, (_, n) => (n === 1_000 ? 404 : 200)));
  const paths = (await stored()).map((event) => event.path).sort();
  expect(paths).toEqual([...Array.from({ length: COUNT }, (_, n) => `${n}`), "last"].sort());
});

describe("a body over the limit", () => {
  const listed = [{ path: "", body: "", message: "413 body too large" }];

  test("of a sender that writes all before it reads is told 413, which it can read", async () => {
    const { port, path } = await source();
    const size = 16 * 1024 * 1024; // more than the system buffers
    const sender = await rawSender(port, { reads: false });
    await new Promise<void>((resolve) => {
      sender.socket.write(head(path, length(size)));
      sender.socket.write("x".repeat(size), () => resolve());
    });
    sender.socket.resume();

    expect(await sender.closed).toMatch(/^HTTP\/1\.1 413 [\s\S]*larger than 1000 bytes[^[]*$/);
    expect(await stored()).toEqual(listed);
  });

  test("that has no end is told 413 at the limit, and the connection ends", async () => {
    const { port, path } = await source();
    const sender = await rawSender(port);
    sender.write(head(path, "Transfer-Encoding: chunked"));
    const chunk = `${(10_000).toString(16)}\r\n${"x".repeat(10_000)}\r\n`;
    const pour = () => {
      while (!sender.socket.destroyed && sender.socket.write(chunk));
    };
    sender.socket.on("drain", pour);
    pour();

    expect(await sender.closed).toMatch(/^HTTP\/1\.1 413 /);
    expect(await stored()).toEqual(listed);
  });

  test("that its sender breaks off is told 413 all the same", async () => {
    const { port, path } = await source();
    await say(port, head(`${path}/first`, "Connection: close")); // from now on the source is known
    const sender = (await rawSender(port)).halfClose(`${head(path, length(LIMIT + 1))}x`);
    await sender.closed;

    expect(sender.statuses).toEqual([413]);
    expect(await stored()).toMatchObject([{ path: "first" }, ...listed]);
  });

  test("that breaks off before its source is found is told 400, and is not listed", async () => {
    const { port, path } = await source(); // nobody has asked for it: finding it takes a query
    const sender = (await rawSender(port)).halfClose(`${head(path, length(LIMIT + 1))}x`);
    await sender.closed;
    await say(port, head(`${path}/next`, "Connection: close"));

    expect(sender.statuses).toEqual([400]);
    expect(await stored()).toMatchObject([{ path: "next" }]);
  });

  test("ends its connection: what follows is not taken for a request", async () => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).write(`${head(path, length(LIMIT + 1))}`);
    await sender.until(/413/);
    sender.write(`${"x".repeat(LIMIT + 1)}${head(`${path}/smuggled`)}`);
    await sender.closed;

    expect(await stored()).toEqual(listed);
  });
});

describe("Expect: 100-continue", () => {
  const expecting = (path: string, size: number) => head(path, length(size), "Expect: 100-continue");

  test("is told to go on when its body would be taken", async () => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).write(expecting(path, 2));
    await sender.until(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    sender.write("hi");

    await sender.until(/success/);
    expect(sender.statuses).toEqual([100, 200]);
    expect(await stored()).toMatchObject([{ body: "hi" }]);
  });

  test.each([
    ["of an unknown key", "/e/nobody", 2, 404, 0],
    ["over the limit", null, LIMIT + 1, 413, 1],
  ])("is refused at once when its body is %s", async (_name, given, size, status, count) => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).write(expecting(given ?? path, size));
    await sender.closed;

    expect(sender.statuses).toEqual([status]);
    expect(await stored()).toHaveLength(count);
  });
});

describe("HTTP/1.0", () => {
  const old = (path: string, ...lines: string[]) =>
    `${["POST", path, "HTTP/1.0"].join(" ")}\r\n${[...lines, "Content-Length: 2"].join("\r\n")}\r\n\r\nhi`;

  test("is answered, and its connection closed", async () => {
    const { port, path } = await source();

    expect(await say(port, old(path))).toMatch(/^HTTP\/1\.1 200 [\s\S]*Connection: close/);
    expect(await stored()).toMatchObject([{ body: "hi" }]);
  });

  test("keeps its connection when it asks to", async () => {
    const { port, path } = await source();
    const sender = (await rawSender(port)).write(old(path, "Connection: keep-alive").repeat(2));
    await sender.until(/success[\s\S]*success/);

    expect(sender.heard).toContain("Connection: keep-alive");
    expect(await stored()).toHaveLength(2);
  });
});

test.each([
  ["absolute", (path: string) => `http://hooks.example${path}`],
  ["TRACE", (path: string) => path],
])("a request with an unusual %s target or method is an event", async (name, target) => {
  const { port, path } = await source();
  const said = await say(
    port,
    head(target(path), "Connection: close").replace("POST", name === "TRACE" ? name : "POST"),
  );

  expect(said).toMatch(/^HTTP\/1\.1 200 /);
  expect(await stored()).toHaveLength(1);
});

test("chunk extensions and trailers change nothing of a body", async () => {
  const { port, path } = await source();
  const body = '2;a=b;c="d"\r\nhi\r\n0\r\nX-Trailer: 1\r\n\r\n';
  await say(port, head(path, "Transfer-Encoding: chunked", "Connection: close") + body);

  expect(await stored()).toEqual([{ path: "", body: "hi", message: null }]);
});

test("a body of a million pieces is stored whole", async () => {
  const { port, path } = await source({ SOURCE_BODY_LIMIT: "1000000" });
  const sender = await rawSender(port);
  sender.write(head(path, "Transfer-Encoding: chunked", "Connection: close"));
  sender.write(`${"1\r\nx\r\n".repeat(1_000_000)}0\r\n\r\n`);

  expect(await sender.closed).toMatch(/^HTTP\/1\.1 200 /);
  expect((await stored())[0]?.body).toBe("x".repeat(1_000_000));
});
