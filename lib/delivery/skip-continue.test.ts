import { createServer } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { sendAttempt } from "@/lib/delivery/send";
import { sendable, urlOf } from "@/test/odd-endpoint";

const agent = createAgent({ loopback: true, networks: [] });
afterAll(() => agent.destroy());

const CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** An endpoint that answers every request of a connection with these pieces, each sent when the last has gone. */
function endpointSayingEach(pieces: string[]) {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("data", () => write(0));
    const write = (at: number) => {
      const piece = pieces[at];
      if (piece !== undefined) socket.write(piece, () => setImmediate(write, at + 1));
    };
  });
  return urlOf(server);
}

const send = (endpoint: string) =>
  sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, deadlineMs: 2_000 });

test.each([
  ["in one piece with the answer", [CONTINUE + OK]],
  ["before it", [CONTINUE, OK]],
  ["several times", [CONTINUE, CONTINUE + CONTINUE, CONTINUE + OK]],
  ["from HTTP/1.0, with headers", [`HTTP/1.0 100 Go on\r\nX: y\r\n\r\n${OK}`]],
])("an endpoint that says 100 %s is understood, on a connection that is used again", async (_, pieces) => {
  const url = await endpointSayingEach(pieces);
  for (let time = 0; time < 40; time++) {
    const outcome = await send(url);
    expect(outcome).toMatchObject({ kind: "delivered", reason: null, response: { status: 200 } });
    expect(Buffer.from(outcome.response!.body).toString()).toBe("ok");
    await nextTurn();
    await nextTurn();
  }
});

test("a body that looks like a 100 is left alone", async () => {
  const url = await endpointSayingEach([
    `HTTP/1.1 200 OK\r\nContent-Length: ${2 * CONTINUE.length}\r\n\r\n`,
    CONTINUE,
    CONTINUE,
  ]);
  const outcome = await send(url);

  expect(outcome).toMatchObject({ kind: "delivered" });
  expect(Buffer.from(outcome.response!.body).toString()).toBe(CONTINUE + CONTINUE);
});

test.each([
  ["without end", CONTINUE.repeat(64)],
  ["in pieces", "HTTP/1.1 100 Cont"],
])("an endpoint that says 100 %s is unreachable or late", async (_, bytes) => {
  const url = await endpointSayingEach([bytes]);

  expect(await send(url)).toMatchObject({
    kind: expect.stringMatching(/unreachable|timed_out/),
    response: null,
  });
});
