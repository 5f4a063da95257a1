import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { id: string; contentType: string | undefined; body: string; at: number };

export type Endpoint = {
  url: string;
  received: Received[]; // in the order of arrival
  close(): Promise<void>;
};

const answerOk: RequestListener = (_request, response) => {
  response.writeHead(200, { "Content-Type": "application/json" }).end('{"success":true}');
};

/** A real HTTP server that stands in for a person's endpoint and remembers what it got. */
export async function startEndpoint(answer: RequestListener = answerOk): Promise<Endpoint> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({
      id: String(request.headers["webhook-id"]),
      contentType: request.headers["content-type"],
      body: Buffer.concat(chunks).toString(),
      at: performance.now(),
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
