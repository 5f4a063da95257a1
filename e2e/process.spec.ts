import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect } from "@playwright/test";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startEndpoint } from "@/test/endpoint";
import { destination, makeNotebook } from "@/test/made-notebook";
import { spawnServer, startServer } from "@/test/server-process";

const test = base.extend<{ dataDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  dataDir: async ({}, use) => {
    const dataDir = await makeTemporaryDataDir();
    await use(dataDir);
    await removeDataDir(dataDir);
  },
});

test("a source takes an event that asks to upgrade the connection, also after a page was shown", async ({
  dataDir,
}) => {
  test.setTimeout(60_000);
  const server = await startServer(dataDir);
  const endpoint = await startEndpoint();
  const notebook = await makeNotebook(server, [destination(endpoint.url)]);
  const source = notebook.source.url;
  await fetch(server.url);
  const status = await new Promise((resolve, reject) => {
    const headers = {
      Connection: "Upgrade, HTTP2-Settings",
      Upgrade: "h2c",
      "HTTP2-Settings": "AAMAAABkAAQAAP__",
    };
    request(source, { method: "POST", headers }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end('{"n":1}');
  });

  expect(status).toBe(200);
  await expect.poll(() => endpoint.received.length).toBe(1);
  await server.stop();
  await endpoint.close();
});

test("what keeps it from starting is said in one line, with what to do", async ({ dataDir }) => {
  test.setTimeout(120_000);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;

  expect(await failureOf({ DATA_DIR: dataDir, PORT: `${port}` })).toBe(
    `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or set PORT to another.\n`,
  );
  expect(await failureOf({ DATA_DIR: dataDir, PORT: "http" })).toBe(
    "PORT: expected a port number from 0 to 65535\n",
  );
  expect(await failureOf({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" })).toMatch(
    /^The database of DATABASE_URL can't be reached \(.*ECONNREFUSED.*\)\. Check the URL, and that it runs\.\n$/,
  );
  expect(await failureOf({ DATA_DIR: "package.json/data" })).toMatch(/^No database can be kept in .*\n$/);
  taken.close();
});

/** What a server that does not start writes to its standard error. */
async function failureOf(variables: Record<string, string>): Promise<string> {
  const server = spawnServer(variables);
  let said = "";
  server.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  server.stdout?.resume();
  const [code] = await once(server, "close");
  expect(code).toBe(1);
  return said;
}

test("in a process that only delivers there is no page and no source, and it says that it is alive and ready", async ({
  dataDir,
}) => {
  test.setTimeout(60_000);
  const server = await startServer(dataDir, { ROLE: "worker" });

  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await fetch(`${server.url}/`)).status).toBe(404);
  expect((await fetch(`${server.url}/e/key`, { method: "POST" })).status).toBe(404);
  await server.stop();
});
