import type { APIRequestContext, Browser, BrowserContext } from "@playwright/test";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { type ServerProcess, startServer } from "@/test/server-process";
import { enter } from "./enter";
import { test as base, expect } from "./fixtures";

export const PASSWORD = "correct horse battery";

type Fixtures = {
  ann: BrowserContext; // the owner's browser
  bob: BrowserContext; // that of somebody else with an account
  nobody: BrowserContext; // that of somebody who is not signed in
};

/** A server of the file's own, and three browsers. */
export const test = base.extend<Fixtures, { server: ServerProcess; bobsCookies: Cookies }>({
  storageState: { cookies: [], origins: [] },

  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
    async ({}, use) => {
      const dataDir = await makeTemporaryDataDir();
      const server = await startServer(dataDir, { SIGNUP: "open" });
      await use(server);
      await server.stop();
      await removeDataDir(dataDir);
    },
    { scope: "worker" },
  ],

  bobsCookies: [
    async ({ playwright, server }, use) => {
      const request = await playwright.request.newContext({
        baseURL: server.url,
        extraHTTPHeaders: { origin: server.url },
      });
      const account = { email: "bob@example.com", password: PASSWORD };
      expect((await request.post("/api/accounts", { data: account })).status()).toBe(204);
      const named = await request.put("/api/account/name", { data: { name: "bob", accept: true } });
      expect(named.status()).toBe(204);
      await use((await request.storageState()).cookies);
      await request.dispose();
    },
    { scope: "worker" },
  ],

  ann: async ({ browser, server }, use) => {
    const context = await open(browser, server);
    await enter(await context.newPage(), server);
    await use(context);
    await context.close();
  },

  bob: async ({ browser, server, bobsCookies }, use) => {
    const context = await open(browser, server);
    await context.addCookies(bobsCookies);
    await use(context);
    await context.close();
  },

  nobody: async ({ browser, server }, use) => {
    const context = await open(browser, server);
    await use(context);
    await context.close();
  },
});

type Cookies = Awaited<ReturnType<APIRequestContext["storageState"]>>["cookies"];

function open(browser: Browser, { url }: ServerProcess): Promise<BrowserContext> {
  return browser.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
}

export { expect };
