import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, request as send } from "undici";
import { v7 as uuidv7 } from "uuid";

import { batched } from "@/bench/bare/batched";
import { openStore, type StoredEvent } from "@/bench/bare/store";

// The bare limit: what a program reaches that keeps the same promise (200 after the commit, then delivery, then its
// outcome in the database) and does nothing else: no notebook, no expression, no page, no claim, no check of addresses.
// Arguments: the database's URL, then the endpoint of each delivery of an event.

const [databaseUrl = "", ...endpoints] = process.argv.slice(2);

const store = await openStore(databaseUrl);
const insert = batched(store.insert, 2);
const record = batched(store.record, 1);
const agent = new Agent({ connections: 64, pipelining: 1 });
const headers = { "content-type": "application/json" };

const server = createServer(async (request, response) => {
  const body = await read(request);
  const event: StoredEvent = {
    id: uuidv7(),
    method: request.method ?? "",
    uri: request.url ?? "",
    headers: request.rawHeaders,
    body: body.toString("base64"),
    deliveries: endpoints.map((endpoint) => ({ id: uuidv7(), endpoint })),
  };
  await insert(event);
  accept(response);
  await Promise.all(event.deliveries.map(({ id, endpoint }) => deliver(id, endpoint, body)));
});

function read(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks))).on("error", reject);
  });
}

function accept(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 16 });
  response.end('{"success":true}');
}

async function deliver(id: string, endpoint: string, body: Buffer): Promise<void> {
  const started_at = new Date();
  const startedAt = performance.now();
  const answer = await send(endpoint, { method: "POST", headers, body, dispatcher: agent });
  const response = Buffer.from(await answer.body.arrayBuffer()).toString("base64");
  const duration_ms = performance.now() - startedAt;
  await record({ id, status: answer.statusCode, response, started_at, duration_ms });
}

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
