import type { RequestListener } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import type { Page } from "@playwright/test";

import { startEndpoint } from "@/test/endpoint";

import { test as base, expect, saveDestinations } from "./fixtures";

/** How an endpoint answers, a server that is not listening yet, or a URL. */
type Endpoint = RequestListener | Server | string;

type Fixtures = {
  /** Sends an event to a destination with that endpoint, and opens the page. @param payload  the destination's expression */
  deliver(to: Endpoint, payload?: string): Promise<Page>;
};

export const test = base.extend<Fixtures>({
  deliver: async ({ page, request, notebook }, use) => {
    const closing: (() => unknown)[] = [];
    await use(async (to, payload = "$event.body") => {
      const { url: endpoint, close } = await reached(to);
      closing.push(close);
      await saveDestinations(request, notebook, { endpoint, payload });
      expect((await request.post(notebook.source.url, { data: { n: 1 } })).status()).toBe(200);
      await page.goto(`/notebooks/${notebook.id}`);
      return page;
    });
    for (const close of closing) await close();
  },
});

async function reached(to: Endpoint): Promise<{ url: string; close(): unknown }> {
  if (typeof to === "string") return { url: to, close: () => {} };
  if (typeof to === "function") return startEndpoint(to);

  const sockets = new Set<Socket>();
  to.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
  });
  await new Promise<void>((resolve) => to.listen(0, "127.0.0.1", resolve));
  return {
    url: `${"setSecureContext" in to ? "https" : "http"}://127.0.0.1:${(to.address() as AddressInfo).port}/`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => to.close(resolve));
    },
  };
}
