import type { Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";
import { webhook } from "@/scripts/screens/cells";
import { eventRows } from "@/scripts/screens/parts";
import { openStudio, type Studio } from "@/scripts/screens/studio";

// npm run page-speed: how fast the built page is, in the browser, on this machine. Run `npm start` once before.

const LOADS = 5;
const RATE = 300; // events a second
const SECONDS = 12;
const CLICK_EVERY_MS = 400;
const OBSERVER = "scripts/observe-speed.js"; // runs in the page, before it is loaded

const studio = await openStudio();
try {
  const notebook = await studio.makeNotebook({ cells: [webhook(studio.endpoint, "$event.body")] });
  for (let n = 0; n < 100; n++) await studio.send(notebook, { path: `/${n}`, body: { n } });
  await reportLoads(studio, notebook);
  await reportStream(studio, notebook);
} finally {
  await studio.close();
}

/** First contentful paint and total blocking time, from empty caches each time. */
async function reportLoads({ newPage, clear }: Studio, { id }: Notebook): Promise<void> {
  const loads: { paint: number; blocked: number }[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await newPage({ height: 900 });
    await page.addInitScript({ path: OBSERVER });
    await page.goto(`/notebooks/${id}`);
    await page.getByRole("textbox", { name: "Payload" }).waitFor();
    await page.getByRole("tab", { name: "Sent" }).waitFor();
    loads.push(await page.evaluate(() => window.speed.load()));
    await clear();
  }
  console.log(`first contentful paint  ${loads.map(({ paint }) => `${Math.round(paint)} ms`).join(", ")}`);
  console.log(
    `total blocking time     ${loads.map(({ blocked }) => `${Math.round(blocked)} ms`).join(", ")}`,
  );
}

/** How long clicks take to be answered on the screen, and what the page holds, while events stream in. */
async function reportStream(studio: Studio, notebook: Notebook): Promise<void> {
  const page = await studio.newPage({ height: 900 });
  await page.addInitScript({ path: OBSERVER });
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).nth(5).waitFor();
  const heaps: string[] = [`${await heapMb(page)} MB before`];

  const stream = streamEvents(studio, notebook);
  for (let at = 0; at * CLICK_EVERY_MS < SECONDS * 1_000; at++) {
    await page.waitForTimeout(CLICK_EVERY_MS);
    await page.mouse.click(500, at % 2 === 0 ? 470 : 510); // a row, wherever the newest one is now
    if (at % 10 === 9) heaps.push(`${await heapMb(page)} MB`);
  }
  const sent = await stream;
  const clicks = await page.evaluate(() => window.speed.clicks);
  const sorted = clicks.sort((a, b) => a - b);
  console.log(`events a second         ${(sent / SECONDS).toFixed(0)}`);
  console.log(
    `clicks                  ${sorted.length} that took 16 ms or more, slowest ${sorted.at(-1) ?? 0} ms`,
  );
  console.log(`long tasks              ${await page.evaluate(() => window.speed.tasks.length)}`);
  console.log(`heap after collection   ${heaps.join(", ")}`);
}

async function streamEvents({ send }: Studio, notebook: Notebook): Promise<number> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  let sent = 0;
  const waiting = new Set<Promise<void>>();
  while (elapsed() < SECONDS * 1_000) {
    while (sent < (elapsed() / 1_000) * RATE && waiting.size < 64) {
      const one = send(notebook, { path: `/${sent}`, body: { n: sent } }).finally(() => waiting.delete(one));
      waiting.add(one);
      sent++;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(waiting);
  return sent;
}

async function heapMb(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return (usedSize / 2 ** 20).toFixed(1);
}

declare global {
  interface Window {
    speed: { clicks: number[]; tasks: number[]; load: () => { paint: number; blocked: number } };
  }
}
