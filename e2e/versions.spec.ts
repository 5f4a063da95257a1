import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Locator, Page } from "@playwright/test";

import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";
import { destination, eventRows, expect, observed, saveDestinations, test } from "./fixtures";

const versionButton = (page: Page) => page.getByRole("button", { name: /show all versions$/ });
const history = (page: Page) => page.getByRole("dialog", { name: "Versions" });
const olderVersion = (page: Page) => page.getByRole("region", { name: "Older version" });
const payload = (page: Page, position = 0) =>
  destination(page, position).getByRole("textbox", { name: "Payload" });

function entry(page: Page, number: number): Locator {
  return history(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: `v. ${number} ` }) });
}

/** v. 2 sends `{n: 1}`, v. 3 sends `{n: 2}` elsewhere. */
async function saveTwice(request: APIRequestContext, notebook: Notebook, endpoint: string) {
  const second = await saveDestinations(request, notebook, { endpoint, payload: "({\n  n: 1\n})" });
  return { second, third: await changePayload(request, second, "({\n  n: 2\n})") };
}

async function changePayload(
  request: APIRequestContext,
  notebook: Notebook,
  text: string,
  title = "Renamed",
) {
  const cells = notebook.cells.map((cell) =>
    cell.kind === "destination" && cell.type === "webhook"
      ? { ...cell, config: { ...cell.config, payload: text } }
      : cell,
  );
  const data = { ...notebook, title, cells };
  const saved = await request.put(`/api/notebooks/${notebook.id}`, { data });
  expect(saved.status()).toBe(200);
  return (await saved.json()) as Notebook;
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test("the history tells who saved which version and what changed, line by line", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await versionButton(page).click();

  await expect(entry(page, 3)).toContainText("by local");
  await expect(entry(page, 3)).toContainText("1 cell changed, new title");
  await expect(entry(page, 3)).toContainText("Destination 1 changed");
  await expect(entry(page, 3).getByRole("figure", { name: "Payload" })).toHaveText(
    /Removed: {3}n: 1.*Added: {3}n: 2/,
  );
  await expect(entry(page, 3).getByRole("figure", { name: "Title" })).toHaveText(/End to end.*Renamed/);
  await expect(entry(page, 3).getByRole("figure", { name: "Endpoint" })).toHaveCount(0);

  await entry(page, 2).getByRole("button").click();
  await expect(entry(page, 2)).toContainText("1 cell added");
  await expect(entry(page, 2).getByRole("figure", { name: "Endpoint" })).toContainText(endpoint.url);
  await expect(page).toHaveURL(/history=2$/);
});

test("the history is opened, walked and left by keyboard and by Back", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await versionButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(history(page)).toBeVisible();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab"); // the browser's own bar is the only other place that Tab reaches
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && document.activeElement?.closest("dialog") === null,
    );
    expect(outside).toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(history(page)).toHaveCount(0);
  await expect(versionButton(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/notebooks/${notebook.id}$`));

  await page.keyboard.press("Enter");
  await entry(page, 2).getByRole("button").click();
  await entry(page, 2).getByRole("button", { name: "Look at v. 2" }).click();
  await expect(olderVersion(page)).toContainText("v. 2, saved by local");
  await page.goBack();
  await expect(entry(page, 2).getByRole("button", { name: "Look at v. 2" })).toBeVisible();
  await page.goBack();
  await expect(history(page)).toHaveCount(0);
  await expect(olderVersion(page)).toHaveCount(0);
});

test("an older version is looked at by its address, can't be edited, and keeps the draft", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?version=2`);

  await expect(olderVersion(page)).toContainText("v. 2");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await expect(payload(page)).toContainText("n: 1");
  await payload(page).click();
  await page.keyboard.type("typed");
  await expect(payload(page)).not.toContainText("typed");
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveAttribute("readonly");
  await expect(page.getByRole("button", { name: "Add cell" })).toHaveCount(0);
  await expect(destination(page).getByRole("button", { name: /Delete/ })).toHaveCount(0);

  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(versionButton(page)).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Renamed");
  await expect(payload(page)).toContainText("n: 2");
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");

  await page.goBack();
  await expect(olderVersion(page)).toContainText("Your unsaved changes are kept.");
  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("My draft");
});

test("code and text of an older version are read and copied, not edited, and their lines are compared", async ({
  page,
  request,
  notebook,
}) => {
  const code = { id: uuidv7(), kind: "code", config: { source: "const n = 1;\n$event.n = n;" } };
  const text = { id: uuidv7(), kind: "text", config: { markdown: "**Old** words" } };
  const path = `/api/notebooks/${notebook.id}`;
  const second = await request.put(path, { data: { ...notebook, cells: [...notebook.cells, text, code] } });
  expect(second.status()).toBe(200);
  const changed = { ...code, config: { source: "const n = 2;\n$event.n = n;" } };
  const data = { ...notebook, version: 2, cells: [...notebook.cells, changed, text] };
  expect((await request.put(path, { data })).status()).toBe(200);

  await page.goto(`/notebooks/${notebook.id}?version=2`);
  const editor = page.getByRole("textbox", { name: "Code" });
  await expect(editor).toContainText("const n = 1;");
  await editor.click();
  await page.keyboard.type("typed");
  await expect(editor).not.toContainText("typed");
  await expect(editor).toHaveAttribute("aria-readonly", "true");
  await expect(
    page.getByRole("region", { name: /^Text/ }).locator("strong", { hasText: "Old" }),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: /^(Text|Code)/ }).getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add cell" })).toHaveCount(0);

  await page.goto(`/notebooks/${notebook.id}?history=3`);
  await expect(entry(page, 3)).toContainText("1 cell moved, 1 changed");
  await expect(entry(page, 3).getByRole("figure", { name: "Code" })).toHaveText(
    /Removed: const n = 1;.*Added: const n = 2;.*\$event\.n = n;/,
  );
});

test("what an event did stands under the version that it ran on, and selecting it leads there", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await request.post(notebook.source.url, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await page.goto(`/notebooks/${notebook.id}?version=2`);
  await expect(payload(page)).toContainText("n: 1");
  await expect(page.getByRole("region", { name: "$event" })).toContainText("inferred_body_type");
  await expect(destination(page)).not.toContainText("Delivered");

  await eventRows(page).first().click();
  await expect(olderVersion(page)).toHaveCount(0);
  await expect(payload(page)).toContainText("n: 2");
  await expect(destination(page)).toContainText("Delivered");
  await expect(page).not.toHaveURL(/version=/);
});

test("an older version is restored as the newest, and the next event runs on it", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?history=2`);
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();

  await expect(page.getByText("v. 2 is restored, as v. 4")).toBeVisible();
  await expect(history(page)).toHaveCount(0);
  await expect(payload(page)).toContainText("n: 1");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await request.post(notebook.source.url, { data: {} });
  await expect.poll(() => endpoint.received.map(({ body }) => body)).toEqual(['{"n":1}']);

  await versionButton(page).click();
  await expect(entry(page, 4)).toContainText("Restored from v. 2");
});

test("restoring asks before it discards unsaved changes", async ({ page, request, notebook, endpoint }) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");
  await versionButton(page).click();
  await entry(page, 2).getByRole("button").click();
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  const question = page.getByRole("dialog", { name: "Restore v. 2 without your unsaved changes?" });
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(history(page)).toBeVisible();

  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  await question.getByRole("button", { name: "Discard them and restore" }).click();
  await expect(page.getByText("v. 2 is restored, as v. 4")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("nothing is restored over what somebody else saved meanwhile, until it was seen", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const { third } = await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?history=2`);
  await expect(entry(page, 3)).toContainText("newest");
  await changePayload(request, third, "3", "Theirs");
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();

  await expect(entry(page, 2).getByRole("alert")).toContainText("Somebody saved meanwhile");
  await expect(entry(page, 4)).toContainText("newest");
  const newest = await request.get(`/api/notebooks/${notebook.id}`);
  expect(await newest.json()).toMatchObject({ version: 4, title: "Theirs" });

  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  await expect(page.getByText("v. 2 is restored, as v. 5")).toBeVisible();
});

test("selecting an old event shows the notebook as it was, with what it did, and a way back", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  await request.post(`${notebook.source.url}/first`, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await request.put(`/api/notebooks/${notebook.id}`, { data: { ...second, cells: notebook.cells } });
  await page.goto(`/notebooks/${notebook.id}`);

  // The newest event is selected by itself: the page can be edited at once.
  await expect(eventRows(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(olderVersion(page)).toHaveCount(0);
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");

  await eventRows(page).first().click();
  await expect(olderVersion(page)).toContainText(/v\. 2, as this event ran on it, \w+ \d+, \d+:\d\d [AP]M\./);
  await expect(payload(page)).toContainText("({ n: 1 })");
  await expect(await observed(page, "Sent")).toContainText('{"n": 1}');
  await expect(olderVersion(page)).toContainText("Your unsaved changes are kept.");
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);

  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(destination(page)).toHaveCount(0);
  await expect(eventRows(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("My draft");
});

test("the way back is taken for one event: Back to another old one shows its notebook", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  for (const path of ["/first", "/second"]) await request.post(`${notebook.source.url}${path}`, { data: {} });
  await changePayload(request, second, "({ n: 2 })");
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).nth(1).click();
  await expect(olderVersion(page)).toContainText("v. 2");
  await eventRows(page).first().click();
  await expect(page.getByText('"/second"')).toBeVisible();
  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(payload(page)).toContainText("n: 2");

  await page.goBack();
  await expect(page.getByText('"/first"')).toBeVisible();
  await expect(olderVersion(page)).toContainText("v. 2");
  await page.reload();
  await expect(olderVersion(page)).toContainText("v. 2, as this event ran on it");
});

test("saving leaves the page with what is edited, though the selected event is an old one from then on", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  await request.post(notebook.source.url, { data: {} });
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).first().click();
  await page.getByRole("textbox", { name: "Title" }).fill("Saved");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(versionButton(page)).toHaveText("v. 3");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeEditable();
  await expect(olderVersion(page)).toHaveCount(0);
});

test("between events of one version nothing on the page jumps, and the version is read once", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  for (const path of ["/first", "/second"]) await request.post(`${notebook.source.url}${path}`, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(2);
  await changePayload(request, second, "({ n: 2 })");
  const reads: string[] = [];
  page.on("request", (asked) => {
    if (asked.url().includes("/versions/")) reads.push(asked.url());
  });
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).first().click();
  await expect(payload(page)).toContainText("n: 1");
  await expect(destination(page)).toContainText("Delivered");
  const place = () => destination(page).evaluate((cell) => cell.getBoundingClientRect().top + window.scrollY);
  const before = await place();

  await page.keyboard.press("ArrowDown");
  await expect(page.getByText('"/first"')).toBeVisible();
  expect(await place()).toBe(before);
  expect(reads).toHaveLength(1);
});

test("the API refuses what is no version, and pages the history", async ({ request, notebook, endpoint }) => {
  await saveTwice(request, notebook, endpoint.url);
  const path = `/api/notebooks/${notebook.id}/versions`;
  for (const number of ["0", "4", "-1", "1.5", "1e1", "x", "2147483648", "99999999999999999999"]) {
    const reply = await request.get(`${path}/${number}`);
    expect([number, reply.status(), (await reply.json()).error.code]).toEqual([number, 404, "not_found"]);
  }
  for (const query of ["limit=0", "limit=51", "before=x", "before=0"]) {
    expect([query, (await request.get(`${path}?${query}`)).status()]).toEqual([query, 400]);
  }
  for (const data of [{}, { restore: 0, version: 3 }, { restore: 1, version: 2_147_483_647 }]) {
    expect((await request.post(path, { data })).status()).toBe(400);
  }
  expect((await request.get("/api/notebooks/x/versions")).status()).toBe(404);
  expect((await request.post(path, { data: { restore: 1, version: 2 } })).status()).toBe(409);
  expect((await request.post(path, { data: { restore: 9, version: 3 } })).status()).toBe(404);

  const page = await (await request.get(`${path}?limit=2`)).json();
  expect(page).toMatchObject({ versions: [{ number: 3 }, { number: 2 }], next: 2 });
  expect(await (await request.get(`${path}?before=2`)).json()).toMatchObject({
    versions: [{ number: 1, summary: null }],
    next: null,
  });
});

for (const width of [1280, 390]) {
  test(`at ${width} pixels axe finds nothing in the history nor in an older version, and nothing scrolls sideways`, async ({
    page,
    request,
    notebook,
    endpoint,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const { third } = await saveTwice(request, notebook, endpoint.url);
    await request.post(notebook.source.url, { data: {} });
    await changePayload(request, third, `"${"long".repeat(200)}"`);
    await page.goto(`/notebooks/${notebook.id}?history=4`);
    await expect(entry(page, 4)).toContainText("longlong");
    await expectNoViolations(page);

    await page.goto(`/notebooks/${notebook.id}`);
    await eventRows(page).first().click();
    await expect(olderVersion(page)).toContainText("v. 3");
    await expect(payload(page)).toContainText("n: 2");
    await expectNoViolations(page);
  });
}
