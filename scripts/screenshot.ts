import { mkdir } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { findChromium } from "@/scripts/chromium.mjs";
import { startEndpoint } from "@/test/endpoint";
import { startServer } from "@/test/server-process";

const FOLDER = "docs/screens";

/** Takes the pictures of the README: a real notebook with real events, in the built product. Run `npm start` once before. */
async function main(): Promise<void> {
  const dataDir = await makeTemporaryDataDir();
  const server = await startServer(dataDir);
  const endpoint = await startEndpoint();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    await mkdir(FOLDER, { recursive: true });
    const notebook = await makeNotebook(server.url, endpoint.url);
    for (const [name, width] of [
      ["notebook", 1_280],
      ["notebook-narrow", 390],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
      await openNotebook(page, `${server.url}/notebooks/${notebook.id}`);
      await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
      await page.close();
    }
  } finally {
    await browser.close();
    await endpoint.close();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function makeNotebook(origin: string, endpoint: string): Promise<Notebook> {
  const title = "Shop orders to the warehouse";
  const description = "Takes the shop's order events, keeps what the warehouse needs, and delivers it.";
  const made = await fetch(`${origin}/api/notebooks`, {
    method: "POST",
    body: JSON.stringify({ title, description }),
  });
  const notebook: Notebook = await made.json();
  const payload = '({ order: $event.body.id, lines: $event.body.lines, rush: $event.query.rush === "yes" })';
  const config = { endpoint, payload, guarantee: "at_least_once" } as const;
  notebook.cells.push({ id: uuidv7(), kind: "destination", type: "webhook", config });
  await fetch(`${origin}/api/notebooks/${notebook.id}`, { method: "PUT", body: JSON.stringify(notebook) });

  for (let id = 1_041; id <= 1_046; id++) {
    const order = {
      id,
      customer: { name: "Leia Organa", city: "Alderaan" },
      lines: [{ sku: "X-WING", count: id - 1_040 }],
    };
    await fetch(`${notebook.source.url}/orders?rush=${id % 2 ? "yes" : "no"}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(order),
    });
  }
  return notebook;
}

async function openNotebook(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByText("1/1").nth(5).waitFor();
  await page.getByRole("tab", { name: "Sent" }).first().waitFor();
  await page.getByRole("textbox", { name: "Payload" }).waitFor();
}

await main();
