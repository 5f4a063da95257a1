import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How an endpoint answers. It ends the response, which says 200 unless told otherwise. */
export type Answer = (response: ServerResponse, webhookId: string) => void;

/** An endpoint that remembers all that it ever got. */
export type Receiver = {
  url: string;
  /** webhook-id → how often it arrived. */
  arrivals: Map<string, number>;
  /** The numbers of the events that arrived (chaos/load.ts). */
  numbers: Set<number>;
  /** Resolves when whatever was sent by now, whole, has arrived. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
};

export async function startReceiver(answer: Answer): Promise<Receiver> {
  const arrivals = new Map<string, number>();
  const numbers = new Set<number>();
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const id = String(request.headers["webhook-id"]);
      arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      numbers.add(JSON.parse(Buffer.concat(chunks).toString()).n);
      answer(response, id);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    arrivals,
    numbers,
    async caughtUp() {
      // Connections are taken, and read, in the order in which they came: this one is the last.
      await (await fetch(url, { headers: { Connection: "close" } })).text();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const answerAtOnce: Answer = (response) => void response.end();

/** Slower than the source, so that many attempts are in flight. */
export const answerIn20Ms: Answer = (response) => void setTimeout(() => response.end(), 20);

/** So slow that deliveries pile up in Postgres, and are claimed there. */
export const answerIn200Ms: Answer = (response) => void setTimeout(() => response.end(), 200);
