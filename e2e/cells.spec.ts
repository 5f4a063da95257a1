import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";

import { destination, eventRows, expect, inspector, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

const code = (page: Page, position = 0): Locator => page.getByRole("region", { name: /^Code/ }).nth(position);
const text = (page: Page): Locator => page.getByRole("region", { name: /^Text/ });
const editor = (page: Page): Locator => code(page).getByRole("textbox", { name: "Code" });

/** A notebook with code between its source and a destination, as the API takes it. */
async function saveCode(
  request: APIRequestContext,
  notebook: Notebook,
  endpoint: string,
  ...sources: string[]
) {
  const added = [
    ...sources.map((source) => ({ id: uuidv7(), kind: "code", config: { source } })),
    { id: uuidv7(), kind: "destination", type: "webhook", config: { endpoint, payload: "$event.body" } },
  ];
  const data = { ...notebook, cells: [...notebook.cells, ...added] };
  const saved = await request.put(`/api/notebooks/${notebook.id}`, { data });
  expect(saved.status()).toBe(200);
}

async function send(request: APIRequestContext, notebook: Notebook, data: unknown) {
  const sent = await request.post(`${notebook.source.url}/orders`, { data });
  expect(sent.status()).toBe(200);
}

test("a code cell is added by mouse, and shows what it changed and logged for the next event", async ({
  page,
  request,
  notebook,
}) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Add cell", exact: true }).click();
  await page.getByRole("button", { name: "Code", exact: true }).click();
  await expect(editor(page)).toBeFocused();
  await editor(page).fill(
    '$event.body.person.job = "Retired Jedi";\ndelete $event.url;\nconsole.log("normal", { a: [1] });\nconsole.error("an error");',
  );
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("v. 2")).toBeVisible();
  await send(request, notebook, { person: { name: "Luke", job: "Jedi" } });

  const panel = code(page).getByRole("tabpanel");
  await expect(panel.locator("del")).toHaveText(['- "Jedi"', /^- url: "http/]);
  await expect(panel.locator("ins")).toHaveText(['+ "Retired Jedi",']);
  await expect(code(page).getByRole("list", { name: "Logs" }).getByRole("listitem")).toHaveText([
    /^normal.*"a": \[...\]/,
    "an error",
  ]);
  await code(page).getByRole("tab", { name: "Full" }).click();
  await expect(panel).toContainText('"Retired Jedi"');
  await expect(panel).toContainText('"Luke"');
});

test("a code cell is added by keyboard; what is wrong in it is told, and reached by Tab", async ({
  page,
  notebook,
}) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Add cell", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Code", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type("const a = 1;\nconsole.log('Test");
  await page.keyboard.press("Delete"); // the quote that the editor closed

  const words = "Line 2, column 13: Unterminated string constant";
  const mark = code(page).getByRole("button", { name: words });
  await expect(code(page).getByRole("status")).toHaveText(words);
  await page.keyboard.press("Shift+Tab");
  await expect(mark).toBeFocused();
  await expect(code(page).getByText(words, { exact: true }).last()).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("await 1;");
  await expect(mark).toHaveCount(0);
  await expect(code(page).getByRole("status")).toHaveText("");
});

test("the editor of code completes the selected event's paths and what code is given", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveCode(request, notebook, endpoint.url, "\n");
  await send(request, notebook, { order: { id: 42 } });
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(1);
  await expect(page.getByRole("group", { name: "Selected event" })).toContainText('"order": {');
  await editor(page).click();
  await page.keyboard.type("cons");
  await expect(page.getByRole("option", { name: /^console/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("ole.log($event.body.or");
  await page.getByRole("option", { name: /^\.order/ }).click();
  await page.keyboard.type(".");
  await expect(page.getByRole("option", { name: /^\.id/ })).toBeVisible();
});

test("what code threw, that it ended the run, and what was not reached are shown in their cells", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveCode(
    request,
    notebook,
    endpoint.url,
    'if ($event.body.end) $end("no order");\nif ($event.body.bad) throw new Error("An error occurred!");',
    "console.log('reached')",
  );
  await page.goto(`/notebooks/${notebook.id}`);
  await send(request, notebook, { bad: true });
  await expect(code(page)).toContainText("EXCEPTION Error: An error occurred! (line 2)");
  await expect(code(page).getByRole("tabpanel")).toHaveText("No changes");
  await expect(code(page, 1)).toContainText("Not run: code above it threw an error");
  await expect(destination(page)).toContainText("Nothing was sent: code above it threw an error");
  await expect(inspector(page)).toContainText("EXCEPTION Error: An error occurred!");
  await expectNoViolations(page);

  await send(request, notebook, { end: true });
  await eventRows(page).filter({ hasText: "$end: no order" }).click();
  await expect(code(page)).toContainText("$end: no order");
  await expect(code(page, 1)).toContainText("Not run: code above it ended the run with $end.");

  await send(request, notebook, { fine: true });
  await eventRows(page).filter({ hasText: "1/1" }).click();
  await expect(code(page, 1)).toContainText("reached");
  await expect(destination(page).getByRole("tabpanel")).toContainText('"fine": true');
  expect(endpoint.received).toHaveLength(1);
});

test("code that takes too long says so, and keeps what it changed and logged until then", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveCode(request, notebook, endpoint.url, "console.log('before')", "for (;;);");
  await send(request, notebook, {});
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(code(page, 1)).toContainText("TIMEOUT", { timeout: 20_000 });
  await expect(code(page)).toContainText("before");
  await expect(destination(page)).toContainText("Nothing was sent: code above it took all of the 5 seconds");
});

test("a cell that an event's version did not have says so", async ({ page, request, notebook, endpoint }) => {
  await saveCode(request, notebook, endpoint.url);
  await send(request, notebook, {});
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Add cell", exact: true }).first().click();
  await page.getByRole("button", { name: "Code", exact: true }).click();

  await expect(code(page)).toContainText("this event ran on v. 2, which this code was not part of");
});

test("an event of a megabyte and a change of all of it are shown without a pause", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveCode(
    request,
    notebook,
    endpoint.url,
    "$event.body = $event.body.map((item) => ({ ...item, n: -1 }));",
  );
  const items = Array.from({ length: 12_000 }, (_, n) => ({ n: n + 1, name: "x".repeat(50) }));
  await send(request, notebook, items);
  await page.goto(`/notebooks/${notebook.id}`);
  const panel = code(page).getByRole("tabpanel");
  await expect(panel.locator("del").last()).toBeVisible();
  await expect(panel).toContainText("more");

  const started = Date.now();
  await code(page).getByRole("tab", { name: "Full" }).click();
  await expect(panel).toContainText('"body":');
  expect(Date.now() - started).toBeLessThan(2_000);
});

test("at 390 pixels every kind of cell is used without scrolling sideways", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await saveCode(
    request,
    notebook,
    endpoint.url,
    `$event.long = "${"long".repeat(200)}";\nconsole.log($event.long, { a: $event.long });\n$event.a = { b: { c: { d: { e: { f: 1 } } } } };`,
  );
  await send(request, notebook, {});
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(code(page).getByRole("tabpanel").locator("ins").first()).toBeVisible();
  await page.getByRole("button", { name: "Add cell", exact: true }).first().click();
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.keyboard.type(`# ${"Title".repeat(30)}\n\n| a | b |\n|---|---|\n| ${"cell".repeat(60)} | 2 |\n`);
  await page.keyboard.press("Escape");
  await expect(text(page).getByRole("table")).toBeVisible();

  await expectNoSidewaysScroll(page);
  await expectNoViolations(page);
});
