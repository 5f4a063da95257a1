import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { sendAttempt } from "@/lib/delivery/send";
import { sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

/** After a turn of the event loop: until then undici does not reuse a connection. */
async function send(endpoint: string) {
  const outcome = await sendAttempt({ ...sendable, endpoint }, { dispatcher: agent });
  await nextTurn();
  await nextTurn();
  return outcome;
}

const ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** An endpoint that answers the first request of a connection and does with its second what it is told. */
async function endpointThen(second: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  let requests = 0;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    let ofThisConnection = 0;
    socket.on("data", () => {
      requests++;
      if (++ofThisConnection === 1) socket.write(ANSWER);
      else second(socket);
    });
  });
  const url = await urlOf(server);
  return { url, sockets, requests: () => requests };
}

test.each([
  ["hangs up", (socket: Socket) => socket.end()],
  ["resets it", (socket: Socket) => socket.resetAndDestroy()],
])(
  "an endpoint that %s while a connection is idle gets the next request over a new one",
  async (_, close) => {
    const endpoint = await endpointThen(() => {});
    for (let time = 0; time < 20; time++) {
      await send(endpoint.url);
      const open = endpoint.sockets.filter((socket) => !socket.destroyed);
      for (const socket of open) close(socket); // nothing has told the sender when it sends again

      expect(await send(endpoint.url)).toMatchObject({ kind: "delivered" });
      for (const socket of endpoint.sockets) socket.destroy();
    }
    expect(endpoint.requests()).toBe(40);
  },
);

test.each([
  ["hangs up", (socket: Socket) => socket.end()],
  ["resets it", (socket: Socket) => socket.resetAndDestroy()],
])("an endpoint that has read a request and %s is not sent it again", async (_, close) => {
  const endpoint = await endpointThen(close);
  await send(endpoint.url);

  expect(await send(endpoint.url)).toMatchObject({
    kind: "unreachable",
    cause: "reset",
    reason: expect.stringMatching(/^The endpoint closed the connection before it answered/),
  });
  expect(endpoint.sockets).toHaveLength(1);
  expect(endpoint.requests()).toBe(2);
});

test("an endpoint that may have got a request is not sent it again, even if it never read it", async () => {
  const endpoint = await endpointThen(() => {});
  await send(endpoint.url);
  const [socket] = endpoint.sockets;
  socket!.pause();
  const reset = () => socket!.resetAndDestroy();
  subscribe("undici:client:sendHeaders", reset);
  const outcome = await send(endpoint.url);
  unsubscribe("undici:client:sendHeaders", reset);

  expect(outcome).toMatchObject({ kind: "unreachable", cause: "reset", response: null });
  expect(endpoint.requests()).toBe(1);
});

test("an endpoint that resets every connection is unreachable", async () => {
  let connections = 0;
  const url = await urlOf(
    createServer((socket) => {
      connections++;
      socket.resetAndDestroy();
    }),
  );

  expect(await send(url)).toMatchObject({ kind: "unreachable", cause: "reset" });
  expect(connections).toBeLessThanOrEqual(2);
});

test("an endpoint that answers before it has read a large payload has answered", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.pause();
      socket.end("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
    });
  });
  const endpoint = await urlOf(server);
  const payload = Buffer.alloc(16 * 1024 * 1024, "x");
  const outcome = await sendAttempt({ ...sendable, endpoint, payload }, { dispatcher: agent });
  expect(outcome).toMatchObject({ kind: "rejected", response: { status: 413 } });
  expect(Buffer.from(outcome.response!.body).toString()).toBe("big");
  expect(outcome.durationMs).toBeLessThan(5_000);
});
