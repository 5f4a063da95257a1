import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";

import { type Listening, listen } from "@/lib/http/listen";

const onFreePort = (server: Server) => listen(server, { HOST: "127.0.0.1", PORT: 0 });

function ask({ url }: Listening, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => resolve(response.resume()))
      .on("error", reject)
      .end();
  });
}

test("told to close, it answers whoever sends one request after the other over a kept connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    setImmediate(() => response.end());
  });
  const listening = await onFreePort(server);
  await ask(listening, agent);
  const answers: Promise<IncomingMessage>[] = [];
  const sender = (async () => {
    for (;;) {
      const answer = ask(listening, agent);
      answers.push(answer);
      const { headers } = await answer;
      if (headers.connection === "close") return;
    }
  })();
  await once(server, "request");
  await listening.close();
  await sender;

  expect(asked).toBe(
    1 + (await Promise.allSettled(answers)).filter(({ status }) => status === "fulfilled").length,
  );
  agent.destroy();
});

test("an answer that takes longer than a live stream may is waited for", async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end("late"), 1_500);
  });
  const listening = await onFreePort(server);
  const asked = ask(listening, new Agent());
  await once(server, "request");
  await listening.close();

  expect((await asked).statusCode).toBe(200);
});

test("live streams and requests that never end do not keep it open", async () => {
  const server = createServer((_request, response) => void response.write("a stream"));
  const listening = await onFreePort(server);
  const agent = new Agent();
  const stream = await ask(listening, agent);
  stream.on("error", () => {});
  const halfSent = connect(Number(new URL(listening.url).port), "127.0.0.1");
  halfSent.on("error", () => {}).write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
  await once(server, "request");
  const since = performance.now();
  await listening.close();

  expect(performance.now() - since).toBeLessThan(4_000);
});
