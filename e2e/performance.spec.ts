import type { APIRequestContext, Locator, Page } from "@playwright/test";

import { eventRows, expect, inspector, saveDestinations, test } from "./fixtures";

const ROW_PX = 40;
const AT_ONCE = 16;

// What is timed is printed by `npm run page-speed`; here is what makes it fast, which can't fail on a busy machine.

async function sendMany(request: APIRequestContext, url: string, events: number): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < events; n = next++) await request.post(`${url}/${n}`, { data: { n } });
    }),
  );
}

/** What scrolls: as high as all the rows that the page keeps, though only those in sight are rendered. */
function scroller(page: Page): Locator {
  return inspector(page).locator("..");
}

const height = (page: Page): Promise<number> => scroller(page).evaluate(({ scrollHeight }) => scrollHeight);

test("however many events come in, the page keeps a thousand rows, renders those in sight, and pages to the others", async ({
  page,
  request,
  notebook,
}) => {
  test.setTimeout(120_000);
  await sendMany(request, notebook.source.url, 1);
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(1);

  for (let sent = 0; sent < 1_600; sent += 100) {
    await sendMany(request, notebook.source.url, 100);
    await expect(eventRows(page).nth(2)).toBeVisible();
  }
  await sendMany(request, `${notebook.source.url}/last`, 1);
  await expect(eventRows(page).first()).toContainText("/last/0");

  expect(await eventRows(page).count()).toBeLessThan(60);
  expect(await height(page)).toBeLessThan(1_050 * ROW_PX);
  await expect(async () => {
    await scroller(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    expect(await height(page)).toBeGreaterThan(1_500 * ROW_PX);
  }).toPass();
  expect(await eventRows(page).count()).toBeLessThan(60);
});

test("a stream of events is read in pages, not one by one", async ({ page, request, notebook }) => {
  test.setTimeout(60_000);
  await sendMany(request, notebook.source.url, 1);
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(1);

  let reads = 0;
  page.on("request", (made) => {
    if (/\/events\?/.test(made.url())) reads++;
  });
  await sendMany(request, notebook.source.url, 600);
  await sendMany(request, `${notebook.source.url}/last`, 1);
  await expect(eventRows(page).first()).toContainText("/last/0");

  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(120);
});

test("nothing moves while a notebook with a hundred events is loaded", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await sendMany(request, notebook.source.url, 100);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push("value" in entry ? Number(entry.value) : 0);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(page.getByRole("textbox", { name: "Payload" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Sent" })).toBeVisible();

  const shifts = await page.evaluate(() => ("shifts" in window ? (window.shifts as number[]) : [Number.NaN]));
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1); // “good”, by web.dev/articles/cls
});
