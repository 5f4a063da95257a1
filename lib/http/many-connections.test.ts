import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

import { db } from "@/lib/db";
import { openFileLimit } from "@/lib/http/open-files";
import "@/test/database";
import { seedNotebook } from "@/test/seed";
import { serveSources } from "@/test/source-server";

const CONNECTIONS = 10_000;
const EVENTS = 300;
const MIB = 1024 * 1024;

/** What a connection may take of this process's memory: idle, or within a request's headers. */
const CONNECTION_BYTES = 24 * 1024;

test.skipIf(openFileLimit() < CONNECTIONS + 1_024)(
  `with ${CONNECTIONS} connections open, idle or slow, an event is still taken at once (skipped where \`ulimit -n\` is too small)`,
  async () => {
    const { key } = (await seedNotebook()).source;
    const port = await serveSources({}, { headersMs: 120_000, requestMs: 120_000 });
    const send = async () => {
      const begun = performance.now();
      const reply = await fetch(`http://127.0.0.1:${port}/e/${key}`, { method: "POST", body: '{"n":1}' });
      expect(reply.status).toBe(200);
      return performance.now() - begun;
    };
    await send();
    const before = process.memoryUsage.rss();
    const others = fork("test/many-connections.ts", [`${port}`, `${CONNECTIONS}`], {
      execArgv: ["--import", "tsx"],
    });
    const [{ held }] = await once(others, "message");
    expect(held).toBe(CONNECTIONS);

    const took: number[] = [];
    while (took.length < EVENTS) took.push(await send());
    others.send("count");
    const [left] = await once(others, "message");
    const grown = process.memoryUsage.rss() - before;
    others.disconnect();

    expect(left).toEqual({ held: CONNECTIONS });
    expect(await db.event.count()).toBe(EVENTS + 1);
    took.sort((a, b) => a - b);
    expect(took[Math.floor(EVENTS * 0.95)]).toBeLessThan(250); // ms
    expect(grown / MIB).toBeLessThan((CONNECTIONS * CONNECTION_BYTES) / MIB);
  },
  60_000,
);
