import { expect, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

test("the API is described to anybody, for people and for programs", async ({ browser }) => {
  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await stranger.newPage();
  await page.goto("/docs/api");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API");
  await page.getByRole("link", { name: "Publish an event", exact: true }).first().click();
  await expect(page).toHaveURL(/#publishEvent$/);
  const call = page.locator("#publishEvent");
  await expect(call).toContainText("POST /api/notebooks/{notebookId}/events");
  await expect(call).toContainText("A key with the scope publish, or a session");
  await expect(call).toContainText('-H "Authorization: Bearer $HOOKBOOK_KEY"');
  await call.getByRole("link", { name: "NewEvent" }).click();
  await expect(page.locator("#NewEvent")).toContainText("8,192");

  const reply = await stranger.request.get("/api/openapi.json");
  expect(await reply.json()).toMatchObject({ openapi: "3.1.1", info: { title: "Hookbook" } });
  await stranger.close();
});

test("every link within the page leads somewhere in it", async ({ page }) => {
  await page.goto("/docs/api");
  const lost = await page.evaluate(() => {
    const links = [...document.querySelectorAll('main a[href^="#"]')];
    return links
      .map((link) => link.getAttribute("href") ?? "")
      .filter((href) => document.getElementById(href.slice(1)) === null);
  });
  expect(lost).toEqual([]);
  const ids = await page.evaluate(() => [...document.querySelectorAll("main [id]")].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const) {
  test(`axe finds nothing in it, and it never scrolls sideways: ${width} pixels, ${colorScheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto("/docs/api");
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  });
}

test("a method that a call does not have is told so in JSON, with those that it has", async ({ request }) => {
  const reply = await request.patch("/api/notebooks", { data: {} });

  expect(reply.status()).toBe(405);
  expect(reply.headers()).toMatchObject({
    allow: "GET, HEAD, OPTIONS, POST",
    "content-type": "application/json",
  });
  expect(await reply.json()).toMatchObject({ error: { code: "method_not_allowed" } });
});
