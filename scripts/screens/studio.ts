import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";

import type { Cell } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";
import { makeTemporaryDataDir, removeDataDir, startTemporaryPostgres } from "@/lib/postgres/temporary";
import { findChromium } from "@/scripts/chromium.mjs";
import { startEndpoint } from "@/test/endpoint";
import { startServer } from "@/test/server-process";

const OPENING_MS = 10_000;
const TALL = 2_400; // pixels: nothing that is photographed has to be scrolled to

type Content = { title?: string; description?: string; cells?: Cell[] };
type Sent = { method?: string; path?: string; type?: string; body?: unknown };
type Look = { width?: number; height?: number; dark?: boolean };

/** Where pictures are taken: the built product with a database, a receiver and a browser, all its own. */
export type Studio = Awaited<ReturnType<typeof openStudio>>;

export async function openStudio() {
  const dataDir = await makeTemporaryDataDir();
  const postgres = await startTemporaryPostgres();
  const server = await startServer(dataDir, { DATABASE_URL: postgres.url });
  const endpoint = await startEndpoint();
  const browser = await openBrowser();
  let contexts: BrowserContext[] = [];

  async function call(method: string, path: string, body: unknown): Promise<Notebook> {
    const headers = await server.signedIn();
    const reply = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  }

  /** Saves more cells, so events that came before are of an older version. */
  async function save(notebook: Notebook, cells: Cell[]): Promise<Notebook> {
    const source = notebook.cells.slice(0, 1);
    return call("PUT", `/api/notebooks/${notebook.id}`, { ...notebook, cells: [...source, ...cells] });
  }

  async function makeNotebook({ title = "", description = "", cells = [] }: Content = {}): Promise<Notebook> {
    const made = await call("POST", "/api/notebooks", { title, description });
    return cells.length === 0 ? made : save(made, cells);
  }

  const setPublic = ({ id }: Notebook): Promise<Notebook> =>
    call("PUT", `/api/notebooks/${id}/visibility`, { isPublic: true });

  const fork = ({ id }: Notebook): Promise<Notebook> => call("POST", `/api/notebooks/${id}/forks`, {});

  /** Sends an event through the source's door. An object is sent as JSON. */
  async function send(notebook: Notebook, { method = "POST", path = "", type, body = {} }: Sent = {}) {
    const reply = await fetch(`${notebook.source.url}${path}`, {
      method,
      headers: { "Content-Type": type ?? "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`The source answered ${reply.status}`);
  }

  async function newPage({ width = 1_280, height = TALL, dark = false }: Look = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      locale: "en-US",
      timezoneId: "UTC",
      baseURL: server.url,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    contexts.push(context);
    const [name = "", value = ""] = (await server.signedIn()).cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(OPENING_MS);
    return page;
  }

  return {
    endpoint: endpoint.url,
    makeNotebook,
    save,
    setPublic,
    fork,
    send,
    newPage,
    /** Opens a notebook and waits until it answers to clicks. */
    async open({ id }: Notebook, look: Look = {}): Promise<Page> {
      const page = await newPage(look);
      await page.goto(`/notebooks/${id}`);
      await page
        .locator("time", { hasText: /ago|just now/ })
        .first()
        .waitFor(); // the clock runs, so React does
      return page;
    },
    /** Moves the events of a notebook into the past: no request can come from there. */
    async age({ id }: Notebook, days: number): Promise<void> {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      const move =
        "UPDATE event SET received_at = received_at - make_interval(days => $2) WHERE notebook_id = $1";
      await client.query(move, [id, days]);
      await client.end();
    },
    /** Closes the pages that are open. */
    async clear(): Promise<void> {
      await Promise.all(contexts.map((context) => context.close()));
      contexts = [];
    },
    async close(): Promise<void> {
      await browser.close();
      await endpoint.close();
      await server.stop();
      await postgres.stop();
      await removeDataDir(dataDir);
    },
  };
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
