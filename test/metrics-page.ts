import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";

import { readEnv } from "@/lib/env";
import { createProbes } from "@/lib/health/probes";
import { answerBadRequest } from "@/lib/http/bad-request";
import { measureProcess } from "@/lib/metrics/process";
import { createDoor } from "@/lib/sources/door";
import { type Family, parseExposition, sampleOf } from "@/test/exposition";

/** A source and its metrics, as one process answers them, for the tests of a file. */
export function metricsPage() {
  const env = readEnv({ SOURCE_BODY_LIMIT: "1000", SOURCE_RATE_LIMIT: "1000" });
  const door = createDoor(env);
  const probes = createProbes(env, () => ({ stopping: false, engine: null }));
  const server = createServer((request, response) => {
    if (!probes(request, response)) door(request, response);
  });
  server.on("clientError", answerBadRequest);
  const port = () => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    measureProcess(() => 0);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const text = async () => {
    const reply = await fetch(`http://127.0.0.1:${port()}/metrics`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    return reply.text();
  };
  const scrape = async () => parseExposition(await text());

  return {
    text,
    scrape,
    post: (key: string, body = "{}") =>
      fetch(`http://127.0.0.1:${port()}/e/${key}`, { method: "POST", body }),
    /** Every figure of Hookbook's own that is a total or a count and is another than it was, and by how much. */
    async movedBy(act: () => Promise<unknown>): Promise<Record<string, number>> {
      const before = await scrape();
      await act();
      return moved(before, await scrape());
    },
    /** Says something over a connection of its own, and gives what is answered until it is closed. */
    say(bytes: string): Promise<string> {
      return new Promise((resolve, reject) => {
        let said = "";
        const socket = connect(port(), "127.0.0.1", () => socket.write(bytes));
        socket.on("data", (chunk) => {
          said += chunk;
        });
        socket.on("error", reject).on("close", () => resolve(said));
      });
    },
  };
}

function moved(before: Map<string, Family>, after: Map<string, Family>): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { samples } of after.values()) {
    for (const { name, labels, value } of samples) {
      if (!/^hookbook_.*_(total|count)$/.test(name)) continue;
      const by = value - (sampleOf(before, name, labels) ?? 0);
      if (by !== 0) figures[[name, ...Object.values(labels)].join(" ")] = by;
    }
  }
  return figures;
}
