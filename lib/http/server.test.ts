import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";

import { rawSender, say } from "@/test/raw-sender";
import { serve } from "@/test/source-server";

const NEVER = 60_000;
const SOON = { headersMs: 50, requestMs: NEVER, idleMs: NEVER, lookMs: 10 };

const head = (path = "/", rest = "") => `POST ${path} HTTP/1.1\r\nHost: a\r\n${rest}\r\n`;

/** Answers with the target and the body, once the body is there. */
const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => response.end(`<${request.url} ${Buffer.concat(chunks)}>`));
};

/** Keeps its answers back until it is told to go on. */
function holding() {
  const held: (() => void)[] = [];
  const listener: RequestListener = (request, response) => {
    held.push(() => response.end(`<${request.url}>`));
  };
  return { listener, held };
}

describe("a sender that is slow", () => {
  test.each(["", "POST / HT", head().slice(0, -2)])(
    "with its headers is told 408: after %j",
    async (bytes) => {
      const sender = await rawSender(await serve(echo, SOON));
      const said = await sender.write(bytes).closed;

      expect(said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*\{"error":"The request took too long/);
    },
  );

  test("with its body is told 408", async () => {
    const limits = { ...SOON, requestMs: 50 };
    const sender = await rawSender(await serve(echo, limits));
    const said = await sender.write(head("/", "Content-Length: 5\r\n")).write("abc").closed;

    expect(said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*\{"error":"The request took too long/);
  });

  test("with its body only has longer than for its headers", async () => {
    const port = await serve(echo, SOON);
    const sender = await rawSender(port);
    sender.write(head("/", "Content-Length: 5\r\n")).write("abc");
    const other = await rawSender(port); // comes later, and its time is over first
    await other.closed;
    sender.write("de");

    expect(await sender.until(/>/)).toMatch(/^HTTP\/1\.1 200 [\s\S]*<\/ abcde>/);
  });

  test("that gets 408 gets the answers to its requests before it first", async () => {
    const { listener, held } = holding();
    const sender = await rawSender(await serve(listener, SOON));
    sender.write(`${head("/1")}${head("/2")}POST /3 HT`);
    await expect.poll(() => held.length).toBe(2);
    const other = await rawSender(await serve(echo, SOON));
    await other.closed; // by now the time of the third is over
    for (const answer of held) answer();

    await sender.closed;
    expect(sender.statuses).toEqual([200, 200, 408]);
  });
});

test("a connection that is kept is closed when nothing more comes", async () => {
  const sender = await rawSender(await serve(echo, { ...SOON, headersMs: NEVER, idleMs: 50 }));
  const said = await sender.write(head()).closed;

  expect(said).toMatch(/^HTTP\/1\.1 200 /);
  expect(sender.statuses).toEqual([200]);
});

test("connections over the limit are closed at once, and those before them go on", async () => {
  const port = await serve(echo, { connections: 1 });
  const first = await rawSender(port);
  const second = await rawSender(port);

  expect(await second.closed).toMatch(/^(\[ECONNRESET\])?$/);
  expect(await first.write(head("/first")).until(/>/)).toContain("</first >");
});

test("headers may be as many as they like, and are told 431 beyond 16 KiB", async () => {
  let pairs = 0;
  const port = await serve((request, response) => {
    pairs = request.rawHeaders.length / 2;
    response.end("ok");
  });
  const many = "a:\r\n".repeat(2_500);
  await (await rawSender(port)).write(head("/", many)).until(/ok/);
  expect(pairs).toBe(2_501);

  expect(await say(port, head("/", `a: ${"b".repeat(17_000)}\r\n`))).toMatch(/^HTTP\/1\.1 431 [\s\S]*16 KiB/);
});

describe("a sender that does not wait for its answers (pipelining)", () => {
  test("gets them in its order", async () => {
    const { listener, held } = holding();
    const sender = await rawSender(await serve(listener));
    sender.write(head("/1") + head("/2") + head("/3"));
    await expect.poll(() => held.length).toBe(3);
    for (const answer of held.reverse()) answer();

    expect(await sender.until(/<\/3>/)).toMatch(/<\/1>[\s\S]*<\/2>[\s\S]*<\/3>/);
  });

  test("is read on only as its requests are answered", async () => {
    let begun = 0;
    let flooded: Socket | undefined;
    const port = await serve((request, response) => {
      if (request.url !== "/flood") {
        response.end(`<${request.url}>`);
        return;
      }
      begun++;
      flooded = request.socket;
    });
    const sender = await rawSender(port);
    sender.write(head("/flood", `x: ${"x".repeat(200)}\r\n`).repeat(100_000)); // far more than the system buffers
    await expect.poll(() => begun).toBe(32);
    const other = await rawSender(port);
    for (let turn = 1; turn <= 50; turn++) {
      other.write(head(`/${turn}`));
      await other.until(new RegExp(`</${turn}>`));
    }

    expect(begun).toBe(32);
    expect(flooded!.bytesRead).toBeLessThan(512 * 1024); // the rest is still with the sender, and on the way
  });

  test("and goes away leaves the room in which its requests waited to others", async () => {
    const held: (() => void)[] = [];
    const port = await serve((request, response) => {
      if (request.url === "/flood") held.push(() => response.end());
      else response.end(`<${request.url}>`);
    });
    for (let round = 0; round < 20; round++) {
      const gone = (await rawSender(port)).write(head("/flood").repeat(1_500)); // 20 of them are over the bound
      await expect.poll(() => held.length).toBeGreaterThanOrEqual(32);
      gone.socket.resetAndDestroy();
      for (const answer of held.splice(0)) answer(); // a connection on which others wait is looked at again only now
    }
    const answersToMany = async () => {
      const sender = (await rawSender(port)).write(head("/one").repeat(100)).halfClose();
      await sender.closed;
      return new Set(sender.statuses);
    };

    await expect.poll(answersToMany).toEqual(new Set([200]));
  });

  test("and does not read them either is answered each, once, when it does", async () => {
    const COUNT = 10_000;
    let begun = 0;
    const port = await serve((request, response) => {
      begun++;
      setImmediate(() => response.end(`<${request.url}>`));
    });
    const sender = await rawSender(port, { reads: false });
    sender.write(`${Array.from({ length: COUNT }, (_, n) => head(`/${n}`)).join("")}${head("/last")}`);
    await expect.poll(() => begun).toBeGreaterThan(100);
    sender.socket.resume();
    await sender.until(/<\/last>/);

    expect([...sender.heard.matchAll(/<\/(\d+)>/g)].map(([, n]) => Number(n))).toEqual(
      Array.from({ length: COUNT }, (_, n) => n),
    );
  });
});
