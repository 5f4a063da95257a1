import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An endpoint that remembers all that it ever got. */
export type Receiver = {
  url: string;
  /** webhook-id → how often it arrived. */
  arrivals: Map<string, number>;
  /** The numbers of the events that arrived (chaos/load.ts). */
  numbers: Set<number>;
  close(): Promise<void>;
};

/** @param answer  ends the response; it says 200 unless told otherwise */
export async function startReceiver(answer: (response: ServerResponse) => void): Promise<Receiver> {
  const arrivals = new Map<string, number>();
  const numbers = new Set<number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const id = String(request.headers["webhook-id"]);
      arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      numbers.add(JSON.parse(Buffer.concat(chunks).toString()).n);
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    numbers,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const answerAtOnce = (response: ServerResponse) => void response.end();

/** Slower than the source, so that many attempts are in flight. */
export const answerIn20Ms = (response: ServerResponse) => void setTimeout(() => response.end(), 20);

/** So slow that deliveries pile up in Postgres, and are claimed there. */
export const answerIn200Ms = (response: ServerResponse) => void setTimeout(() => response.end(), 200);
