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
/** Far more than an answer takes on a busy machine, and far less than a turn behind 10,000 others would. */
const ANSWER_MS = 10_000;
const MIB = 1024 * 1024;

/** What a connection may take of this process's memory: idle, or within a request's headers. */
const CONNECTION_BYTES = 24 * 1024;

test.skipIf(openFileLimit() < CONNECTIONS + 1_024)(
  `with ${CONNECTIONS} connections open, idle or slow, events are still taken (skipped where \`ulimit -n\` is too small)`,
  async () => {
    const { key } = (await seedNotebook()).source;
    const port = await serveSources({}, { headersMs: 120_000, requestMs: 120_000 });
    const send = async () => {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const reply = await fetch(`http://127.0.0.1:${port}/e/${key}`, {
        method: "POST",
        body: '{"n":1}',
        signal,
      });
      expect(reply.status).toBe(200);
    };
    await send();
    const before = process.memoryUsage.rss();
    const others = fork("test/many-connections.ts", [`${port}`, `${CONNECTIONS}`], {
      execArgv: ["--import", "tsx"],
    });
    const [{ held }] = await once(others, "message");
    expect(held).toBe(CONNECTIONS);

    for (let sent = 0; sent < EVENTS; sent++) await send();
    others.send("count");
    const [left] = await once(others, "message");
    const grown = process.memoryUsage.rss() - before;
    others.disconnect();

    expect(left).toEqual({ held: CONNECTIONS });
    expect(await db.event.count()).toBe(EVENTS + 1);
    expect(grown / MIB).toBeLessThan((CONNECTIONS * CONNECTION_BYTES) / MIB);
  },
  60_000,
);
